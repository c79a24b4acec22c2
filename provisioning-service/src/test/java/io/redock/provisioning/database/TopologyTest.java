package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.plan.Catalogue;
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

  private Topology topology() throws IOException {
    Catalogue catalogue = Catalogue.read(TopologyTest.class.getResourceAsStream("/catalogue.yaml"));
    return new Topology(catalogue, world.secrets, "127.0.0.1", world.networks, Templates.ours());
  }
}
