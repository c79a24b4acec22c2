package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.world.DatabaseWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/// Who gave its ports away, and who is another one by now.
@Execution(ExecutionMode.CONCURRENT)
class ASilenceProvesNothingIT {

  @TempDir Path directory;

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());
  private final Vertx vertx = Vertx.vertx();
  private final Handover handover =
      new RedisClient(vertx, world.secrets, () -> "", world.nodes).handover();
  private LocalProcesses processes;

  @BeforeEach
  void begin() {
    processes = new LocalProcesses(directory, world.secrets, world.database());
  }

  @AfterEach
  void stop() {
    processes.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void one_that_leaves_gives_its_port_away() throws IOException {
    // Given
    int port = node("former");

    // When
    handover.leave(processes.endpoint("former", port), false);

    // Then
    assertThat(handover.holder(processes.endpoint("former", port))).isEmpty();
  }

  @Test
  void a_successor_that_listens_there_by_now_is_not_made_to_leave() throws IOException {
    // Given
    int port = node("successor");

    // When
    handover.leave(processes.endpoint("former", port), false);

    // Then
    assertThat(handover.holder(processes.endpoint("former", port))).isEqualTo("successor");
    try (Jedis tenant = LocalProcesses.tenant(port)) {
      assertThat(tenant.configGet("save").get("save")).isEqualTo("60 1");
    }
  }

  private int node(String name) throws IOException {
    return processes.start("redis-server", "syslog-ident " + name + "\nsave 60 1");
  }
}
