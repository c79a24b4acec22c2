package io.redock.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.backup.rdb.RdbReader;
import io.redock.backup.rdb.RdbReport;
import io.redock.backup.testing.TestRedis;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A dump of each engine is put before each engine: those that the check lets through load, and the
/// others do not.
class RestoreCheckIT {

  private static final List<String> DUMPS =
      List.of("core-redis-6.0", "core-redis-7.0", "core-redis-8.0", "core-valkey-8.1");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "redock/redis:6.0, redis-server, 9",
    "redock/redis:7.0, redis-server, 10",
    "redock/redis:8.0, redis-server, 12",
    "redock/valkey:8.1, valkey-server, 11"
  })
  void an_engine_loads_what_the_check_lets_through_and_nothing_else(
      String image, String program, int version) throws Exception {
    RestoreTarget target = new RestoreTarget(image, version, 16, 1L << 30);
    for (String dump : DUMPS) {
      // Given
      byte[] bytes = golden(dump);
      Path folder = Files.createDirectories(directory.resolve(dump));
      Files.write(folder.resolve("dump.rdb"), bytes);
      RdbReport report =
          RdbReader.read(
              new ByteArrayInputStream(bytes),
              OutputStream.nullOutputStream(),
              Instant.EPOCH,
              key -> {});

      // When
      List<RestoreRefusal> refusals = RestoreCheck.refusals(report, target);

      // Then
      if (refusals.isEmpty()) {
        try (TestRedis redis = TestRedis.of(image, program, folder, "databases 16")) {
          assertThat(redis.cli("INFO", "keyspace")).as(dump).contains("db0:keys=");
        }
      } else {
        assertThat(refusals)
            .as(dump)
            .containsExactly(new RestoreRefusal.NewerVersion(report.summary().version(), target));
        assertThatThrownBy(() -> TestRedis.of(image, program, folder, "databases 16"))
            .as(dump)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("RDB format version");
      }
    }
  }

  private byte[] golden(String name) throws IOException {
    try (InputStream dump = getClass().getResourceAsStream("/rdb/" + name + ".rdb")) {
      return dump.readAllBytes();
    }
  }
}
