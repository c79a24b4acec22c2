package io.redock.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.backup.testing.TestRedis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real node says to whoever asks it for a dump.
class ReplicationDumpIT {

  private static final DumpPatience PATIENCE =
      new DumpPatience(Duration.ofSeconds(20), Duration.ofMinutes(1));
  private static final String USER = "user redock-backup on >word -@all +psync +replconf +ping\n";
  private static final String AT_ONCE = "repl-diskless-sync-delay 0\n";
  private static final long MEBIBYTE = 1L << 20;

  @TempDir Path directory;

  @Test
  void a_wrong_password_is_refused_and_not_repeated() throws IOException {
    try (TestRedis redis = TestRedis.start(directory, USER)) {
      assertThatThrownBy(() -> open(redis, "another"))
          .isInstanceOf(NodeRefused.class)
          .hasMessageContaining("WRONGPASS")
          .hasMessageNotContaining("another");
    }
  }

  @Test
  void a_right_that_was_taken_away_is_named() throws IOException {
    try (TestRedis redis = TestRedis.start(directory, USER)) {
      // Given
      redis.cli("ACL", "SETUSER", "redock-backup", "-psync");

      // Then
      assertThatThrownBy(() -> open(redis, "word"))
          .isInstanceOf(NodeRefused.class)
          .hasMessageContaining("NOPERM")
          .hasMessageContaining("psync");
    }
  }

  @Test
  void a_secondary_without_its_primary_has_none_to_give_yet() throws IOException {
    try (TestRedis redis = TestRedis.start(directory, USER + "replicaof 127.0.0.1 1\n")) {
      assertThatThrownBy(() -> open(redis, "word"))
          .isInstanceOf(NodeBusy.class)
          .hasMessageContaining("NOMASTERLINK");
    }
  }

  @Test
  void nobody_there_is_told_as_such() throws IOException {
    try (TestRedis redis = TestRedis.start(directory, USER)) {
      redis.killAll();
      assertThatThrownBy(() -> open(redis, "word"))
          .isInstanceOf(NodeAway.class)
          .hasMessageContaining("redis-1 cannot be reached");
    }
  }

  /// Redis would keep for a replica what is written meanwhile.
  @Test
  void whoever_reads_slowly_costs_the_node_no_memory() throws IOException {
    try (TestRedis redis =
        TestRedis.start(directory, USER + AT_ONCE + "rdbcompression no\nrepl-backlog-size 1mb\n")) {
      // Given
      fill(redis, 40);
      try (ReplicationDump dump = open(redis, "word")) {
        InputStream stream = dump.stream();
        assertThat(stream.readNBytes(9)).asString().startsWith("REDIS");
        long before = redis.figure("memory", "mem_clients_slaves");

        // When
        fill(redis, 40);

        // Then
        assertThat(redis.figure("memory", "mem_clients_slaves") - before).isLessThan(MEBIBYTE);
        assertThat(stream.readAllBytes()).hasSizeGreaterThan((int) (40 * MEBIBYTE));
      }
      await("nobody is left")
          .atMost(Duration.ofSeconds(20))
          .until(() -> redis.figure("replication", "connected_slaves") == 0);
    }
  }

  /// Sentinel reads the replicas of a primary from its `INFO`.
  @Test
  void no_sentinel_takes_us_for_a_replica() throws IOException {
    try (TestRedis redis =
            TestRedis.start(directory.resolve("redis"), USER + AT_ONCE + "rdbcompression no\n");
        TestRedis sentinel =
            TestRedis.of(
                "",
                "redis-sentinel",
                directory.resolve("sentinel"),
                "sentinel monitor it 127.0.0.1 %d 1\n".formatted(redis.port()))) {
      // Given
      fill(redis, 40);
      sentinel.cli("SENTINEL", "DEBUG", "info-period", "100");

      // When
      try (ReplicationDump dump = open(redis, "word")) {
        assertThat(dump.stream().read()).isEqualTo('R');
        assertThat(redis.cli("INFO", "replication")).contains("slave0:ip=127.0.0.1");
        long opened = System.nanoTime();
        await("it has looked twice since")
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    Duration.ofNanos(System.nanoTime() - opened).toMillis()
                        > 2 * Long.parseLong(told(sentinel, "info-refresh")) + 1_000);

        // Then
        assertThat(told(sentinel, "num-slaves")).isEqualTo("0");
      }
    }
  }

  private static String told(TestRedis sentinel, String name) {
    List<String> lines = sentinel.cli("SENTINEL", "MASTER", "it").lines().toList();
    return lines.get(lines.indexOf(name) + 1);
  }

  @Test
  void a_node_with_tls_has_to_show_what_its_authority_has_signed() throws Exception {
    // Given
    TestAuthority ours = TestAuthority.make(directory.resolve("ours"));
    TestAuthority stranger = TestAuthority.make(directory.resolve("stranger"));
    try (TestRedis redis =
        TestRedis.start(directory.resolve("redis"), USER + AT_ONCE + ours.configuration())) {
      int port = ours.port();

      // When
      try (ReplicationDump dump =
          ReplicationDump.open(endpoint(port, "word", ours.certificate()), PATIENCE)) {
        assertThat(dump.stream().readAllBytes()).asString().startsWith("REDIS");
      }

      // Then
      assertThatThrownBy(
              () -> ReplicationDump.open(endpoint(port, "word", stranger.certificate()), PATIENCE))
          .isInstanceOf(NodeAway.class);
      assertThat(redis.cli("PING")).isEqualTo("PONG");
    }
  }

  private static void fill(TestRedis redis, int mebibytes) {
    assertThat(
            redis.cli(
                "EVAL",
                "for i = 1, ARGV[1] do redis.call('set', i, string.rep('x', 1048576)) end return 1",
                "0",
                String.valueOf(mebibytes)))
        .isEqualTo("1");
  }

  private static ReplicationDump open(TestRedis redis, String password) throws DumpException {
    return ReplicationDump.open(endpoint(redis.port(), password, ""), PATIENCE);
  }

  private static DumpEndpoint endpoint(int port, String password, String authority) {
    return new DumpEndpoint("redis-1", "127.0.0.1", port, "redock-backup", password, authority);
  }
}
