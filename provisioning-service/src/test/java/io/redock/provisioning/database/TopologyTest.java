package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyTest {

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());

  @Test
  void a_starter_is_one_redis_as_its_plan_says() throws IOException {
    // When
    NodeSpec node = topology().nodes(world.database(), Optional.empty()).getFirst();

    // Then
    assertThat(topology().nodes(world.database(), Optional.empty())).hasSize(1);
    assertThat(node.name()).isEqualTo("ad-1-redis-1");
    assertThat(node.limits().memoryBytes()).isEqualTo(384L << 20);
    assertThat(node.files().get("redis.conf"))
        .contains("bind 127.0.0.1\n")
        .contains("port 21000\n")
        .contains("databases 5\n")
        .contains("timeout 150\n")
        .contains("maxclients 1016\n")
        .contains("maxmemory 268435456\n")
        .contains("client-output-buffer-limit slave 67108864 0 0\n")
        .doesNotContain("repl-backlog-size")
        .contains("save 900 1\nsave 300 10\nsave 60 10000\n")
        .containsPattern("user default on #[0-9a-f]{64} ~\\* &\\* \\+@all\n")
        .doesNotContain("{");
  }

  @Test
  void no_password_stands_in_a_file() throws IOException {
    // When
    NodeSpec node = topology().nodes(world.database(), Optional.empty()).getFirst();

    // Then
    assertThat(node.toString())
        .doesNotContain(world.secrets.open(world.database().password()))
        .doesNotContain(world.secrets.open(world.database().adminPassword()));
  }

  /// A renewed certificate is written to the volumes of proxies of before, with what is secret.
  @Test
  void a_proxy_s_configuration_comes_with_all_that_it_reads() throws IOException {
    // Given
    Database cluster = ClusterWorld.drilled(new TestClock()).database();
    Certificate shown = world.certificates.issue("ad-1", "127.0.0.1");

    // When
    NodeSpec proxy =
        topology().proxies(cluster, cluster.status().configuration(), shown).getFirst();

    // Then
    assertThat(proxy.secretFiles())
        .containsKeys("gateway.cfg", "gateway.lua", "link-password", "operator.pem");
    assertThat(proxy.secretFiles().get("gateway.cfg"))
        .contains("lua-load gateway.lua")
        .contains("bind unix@ask-ad-1-member-1 mode 600")
        .doesNotContainPattern("\\{[a-zA-Z]+}");
  }

  private Topology topology() throws IOException {
    Catalogue catalogue = Catalogue.read(TopologyTest.class.getResourceAsStream("/catalogue.yaml"));
    return new Topology(catalogue, world.secrets, "127.0.0.1", world.networks, Templates.ours());
  }
}
