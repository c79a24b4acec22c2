package io.redock.provisioning.database;

import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.node.Placement;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Parts;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The nodes of a cluster: Redis nodes and sentinels on a private network, and two proxies at the
/// address. All that one of them has to know of the others is arithmetic, so that they can be
/// started in any order, and again by whoever likes.
final class ClusterTopology {

  /// Redis nodes listen there, each on an IP of its own.
  static final int PORT = 6379;

  static final int SENTINEL_PORT = 26379;
  private static final int SENTINELS = 3;
  private static final int PROXIES = 2;
  private static final int FIRST_MEMBER = 3;
  private static final int FIRST_SENTINEL = 9;
  private static final int FIRST_PROXY = 12;
  private static final int FIRST_INSIDE_PORT = 7000;

  private static final long MIB = 1024 * 1024;
  private static final NodeSpec.Limits SENTINEL = new NodeSpec.Limits(48 * MIB, 1.0, 32);
  private static final NodeSpec.Limits PROXY = new NodeSpec.Limits(1024 * MIB, 1.0, 32);

  private final Catalogue catalogue;
  private final Networks networks;
  private final String bind;
  private final ClusterFiles files;

  /// @param bind the interface that proxies listen on
  ClusterTopology(Catalogue catalogue, Networks networks, String bind, ClusterFiles files) {
    this.catalogue = catalogue;
    this.networks = networks;
    this.bind = bind;
    this.files = files;
  }

  /// The Redis nodes of a plan are numbered from 1.
  static IntStream slots(Plan plan) {
    return IntStream.rangeClosed(1, plan.nodes());
  }

  static int memberNetworkSlot(int slot) {
    return FIRST_MEMBER + slot - 1;
  }

  static int sentinelNetworkSlot(int slot) {
    return FIRST_SENTINEL + slot - 1;
  }

  static IntStream sentinels() {
    return IntStream.rangeClosed(1, SENTINELS);
  }

  static IntStream proxies() {
    return IntStream.rangeClosed(1, PROXIES);
  }

  static Topology.NetworkSlot proxyNetworkSlot(Database database, int slot) {
    int number = FIRST_PROXY + slot - 1;
    return new Topology.NetworkSlot(database.proxy(slot), number, FIRST_INSIDE_PORT + number);
  }

  Stream<String> names(Database database, Plan plan) {
    return Stream.of(
            slots(plan).mapToObj(database::member),
            sentinels().mapToObj(database::sentinel),
            proxies().mapToObj(database::proxy))
        .flatMap(each -> each);
  }

  /// Where each member listens, and by what name it is known, as in `member.conf`.
  Map<String, Map<String, String>> where(Database database, Plan plan) {
    Map<String, Map<String, String>> where = new LinkedHashMap<>();
    slots(plan)
        .forEach(
            slot -> {
              String host = networks.host(database.network(), memberNetworkSlot(slot));
              Map<String, String> own = new LinkedHashMap<>();
              own.put("bind", host);
              own.put("port", "0");
              own.put("tls-port", String.valueOf(PORT));
              own.put("replica-announce-ip", host);
              where.put(database.member(slot), own);
            });
    return where;
  }

  List<String> link(Database database) {
    return files.link(database);
  }

  /// The one that holds the data of a slot.
  NodeSpec member(Database database, Configuration configuration, int slot, Certificate shown) {
    EngineVersion version = catalogue.version(configuration.version()).orElseThrow();
    Plan plan = catalogue.plan(configuration.plan()).orElseThrow();
    return new NodeSpec(
            database.member(slot),
            database.id(),
            "redis",
            version.image(),
            List.of("sh", ClusterFiles.BOOT),
            version.program(),
            Map.of(
                ClusterFiles.BOOT,
                files.boot(version.program(), networkSlots(database, plan, slot), shown)),
            files.member(database, configuration, networkSlots(database, plan, slot), shown),
            Set.of(ClusterFiles.MEMBER),
            Topology.limits(plan),
            new Placement.OnNetwork(database.network(), memberNetworkSlot(slot)))
        .recorded(
            DatabaseRecord.of(database, configuration, database.status().generation()).json());
  }

  /// Without these a new cluster cannot serve, or could not replace its primary. Its volumes are
  /// new, so nobody is asked who leads.
  Stream<NodeSpec> newborn(
      Database database, Configuration configuration, Certificate shown, Duration patience) {
    return Stream.of(
            IntStream.rangeClosed(1, 2)
                .mapToObj(slot -> member(database, configuration, slot, shown).told("newborn")),
            IntStream.rangeClosed(1, 2)
                .mapToObj(slot -> sentinel(database, configuration, slot, shown, patience)),
            IntStream.of(1).mapToObj(slot -> proxy(database, configuration, slot, shown, true)))
        .flatMap(each -> each);
  }

  /// @param patience how long the primary may be silent before it is taken for lost
  NodeSpec sentinel(
      Database database,
      Configuration configuration,
      int slot,
      Certificate shown,
      Duration patience) {
    Plan plan = catalogue.plan(configuration.plan()).orElseThrow();
    Parts.Part part = catalogue.parts().sentinel();
    return new NodeSpec(
        database.sentinel(slot),
        database.id(),
        "sentinel",
        part.image(),
        List.of("sh", ClusterFiles.LISTENER),
        part.program(),
        files.listener(part.program(), networkSlots(database, plan, slot)),
        files.sentinel(
            database, networkSlots(database, plan, slot), shown, Topology.patience(patience, slot)),
        Set.of(ClusterFiles.SENTINEL),
        SENTINEL,
        new Placement.OnNetwork(database.network(), sentinelNetworkSlot(slot)));
  }

  /// @param open whether clients come in by it
  NodeSpec proxy(
      Database database, Configuration configuration, int slot, Certificate shown, boolean open) {
    Parts.Part part = catalogue.parts().gateway();
    ClusterFiles.Ways ways = ways(database, configuration, slot, open);
    return new NodeSpec(
        database.proxy(slot),
        database.id(),
        "gateway",
        part.image(),
        List.of("bash", ClusterFiles.WATCHDOG),
        part.program(),
        Map.of(ClusterFiles.WATCHDOG, files.watchdog(ways)),
        files.proxy(database, ways, shown),
        Set.of(),
        PROXY,
        new Placement.AtAddress(database.address()));
  }

  private ClusterFiles.NetworkSlots networkSlots(Database database, Plan plan, int slot) {
    int network = database.network();
    return new ClusterFiles.NetworkSlots(
        slot,
        slots(plan).mapToObj(each -> networks.host(network, memberNetworkSlot(each))).toList(),
        sentinels().mapToObj(each -> networks.host(network, sentinelNetworkSlot(each))).toList());
  }

  private ClusterFiles.Ways ways(
      Database database, Configuration configuration, int slot, boolean open) {
    int network = database.network();
    Address address = database.address();
    Plan plan = catalogue.plan(configuration.plan()).orElseThrow();
    List<String> binds = new ArrayList<>();
    if (open && !configuration.features().has(Feature.FORCE_SSL)) {
      binds.add(bind + ":" + address.port());
    }
    if (open) {
      binds.add(bind + ":" + address.tlsPort());
    }
    Map<String, String> members = new LinkedHashMap<>();
    slots(plan)
        .forEach(
            each ->
                members.put(
                    database.member(each),
                    networks.host(network, memberNetworkSlot(each)) + ":" + PORT));
    return new ClusterFiles.Ways(
        binds,
        address.tlsPort(),
        plan.proxyClients(),
        networks.listen(network, proxyNetworkSlot(database, slot).number()),
        members,
        carried(network, plan));
  }

  /// Where the control plane comes in only through the proxies, they listen for each node.
  private Map<Endpoint, String> carried(int network, Plan plan) {
    Map<Endpoint, String> carried = new LinkedHashMap<>();
    if (networks.shut()) {
      slots(plan)
          .map(ClusterTopology::memberNetworkSlot)
          .forEach(networkSlot -> carry(network, networkSlot, PORT, carried));
      sentinels()
          .map(ClusterTopology::sentinelNetworkSlot)
          .forEach(networkSlot -> carry(network, networkSlot, SENTINEL_PORT, carried));
    }
    return carried;
  }

  private void carry(int network, int networkSlot, int port, Map<Endpoint, String> carried) {
    carried.put(
        networks.listen(network, networkSlot), networks.host(network, networkSlot) + ":" + port);
  }
}
