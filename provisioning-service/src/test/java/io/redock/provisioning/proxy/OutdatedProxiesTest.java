package io.redock.provisioning.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.tls.Authority;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.tls.Presentation;
import io.redock.provisioning.world.ClusterWorld;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two builds of the control plane run side by side while one takes the other's place, and each
/// looks at the proxies that the other has started.
class OutdatedProxiesTest {

  private final ClusterWorld world = ClusterWorld.withFormerProxies(new TestClock());
  private final Database database = world.database();
  private final Authority authority = Authority.make("test", Instant.now());
  private final SSLContext trusted = Presentation.of(issue("ad-1", "127.0.0.1"), world.secrets);
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @Test
  void one_that_a_later_build_has_started_is_left_alone() throws IOException {
    assertThat(outdated(edition(Topology.proxyEdition() + 1))).isEmpty();
  }

  @Test
  void so_is_one_of_this_build() throws IOException {
    assertThat(outdated(edition(Topology.proxyEdition()))).isEmpty();
  }

  @Test
  void one_of_an_earlier_build_is_outdated() throws IOException {
    assertThat(outdated(edition(Topology.proxyEdition() - 1))).containsExactly(database.proxy(1));
  }

  /// Those of before there were numbers do not know the variable, or say what they were told then.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Variable not found.\n\n",
        "proc.edition: type=str value=<0123456789abcdef>\n",
        "Unknown command.\n"
      })
  void so_is_one_that_knows_no_number(String answer) throws IOException {
    assertThat(outdated(answer)).containsExactly(database.proxy(1));
  }

  private static String edition(int number) {
    return "proc.edition: type=sint value=<%d>\n".formatted(number);
  }

  /// @param first what the first proxy answers; the other is of this build
  private List<String> outdated(String first) throws IOException {
    List<Topology.NetworkSlot> networkSlots = world.tools().topology().proxies(database);
    String own = edition(Topology.proxyEdition());
    try (RuntimeApi one = new RuntimeApi(database.proxy(1), trusted, told, first);
        RuntimeApi two = new RuntimeApi(database.proxy(2), trusted, told, own)) {
      Map<Integer, Integer> ports =
          Map.of(
              networkSlots.getFirst().number(),
              one.port(),
              networkSlots.getLast().number(),
              two.port());
      return new HaproxyProxies(
              world.tools().topology(),
              reached(ports),
              new AnyCertificates(this::issue),
              world.secrets,
              InstantSource.system())
          .outdated(database);
    }
  }

  private Certificate issue(String databaseId, String host) {
    return authority.issue(databaseId, host, Duration.ofDays(1), Instant.now(), world.secrets);
  }

  /// @param ports by network slot
  private static Networks reached(Map<Integer, Integer> ports) {
    return (Networks)
        Proxy.newProxyInstance(
            Networks.class.getClassLoader(),
            new Class<?>[] {Networks.class},
            (_, _, arguments) -> new Endpoint("127.0.0.1", ports.get((Integer) arguments[2])));
  }
}
