package io.redock.provisioning.address;

import io.redock.provisioning.node.PortRange;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/// Where databases are reached.
@ConfigMapping(prefix = "redock.address")
public interface AddressConfig {

  /// The host in every database's URL. It can never change for databases that exist.
  @WithDefault("127.0.0.1")
  String host();

  /// The ports that databases may have, both ends included: `21000-22999`. Each takes two.
  @WithDefault("21000-22999")
  PortRange ports();

  /// From where clients may come to databases that are not publicly available. This host itself
  /// always may. Only Docker has that wall, and an address keeps the networks it was opened with.
  @WithDefault("127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10")
  List<String> privateNetworks();

  /// How many addresses are kept ready for the next databases. Only worth it where opening one
  /// takes time; each costs about 14 MB of host memory on Docker.
  @WithDefault("4")
  int ready();
}
