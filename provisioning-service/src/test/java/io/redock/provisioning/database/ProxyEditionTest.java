package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.world.ClusterWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// By its edition a build knows the proxies of earlier ones, and leaves alone those of later ones.
class ProxyEditionTest {

  /// What each edition was, the first one first. A line may be added, never changed: proxies of
  /// every edition may run somewhere.
  private static final List<String> EDITIONS = List.of("6e135c4db5510b27", "43490391c2ddf0bc");

  private static final ClusterFiles.Ways WAYS =
      new ClusterFiles.Ways(
          List.of("0.0.0.0:21000", "0.0.0.0:21001"),
          21_001,
          500,
          new Endpoint("0.0.0.0", 7012),
          Map.of("ad-1-member-1", "10.0.7.3:6379"),
          Map.of(new Endpoint("0.0.0.0", 7003), "10.0.7.3:6379"));

  private final ClusterWorld world = ClusterWorld.drilled(new TestClock());
  private final Database database = world.database();
  private final Certificate shown = world.certificates.issue("ad-1", "127.0.0.1");
  private final ClusterFiles files =
      new ClusterFiles(world.tools().topology(), world.secrets, Templates.ours());

  @Test
  void what_proxies_are_started_with_has_a_number_of_its_own() {
    assertThat(EDITIONS.getLast())
        .as("proxies are started otherwise: raise ClusterFiles.EDITION, and add this line above")
        .isEqualTo(recipe());
  }

  @Test
  void no_number_is_given_twice() {
    assertThat(EDITIONS).hasSize(ClusterFiles.EDITION).doesNotHaveDuplicates();
  }

  /// Without what differs from one database to the next.
  private String recipe() {
    Map<String, String> made = files.proxy(database, WAYS, shown);
    String all = made.get(ClusterFiles.PROXY) + made.get("gateway.lua") + files.watchdog(WAYS);
    return world
        .secrets
        .hash(
            all.replace(made.get(ClusterFiles.LINK), "{linkPassword}")
                .replace(shown.authorityFile(), "{authorityFile}"))
        .substring(0, 16);
  }
}
