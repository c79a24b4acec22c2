package io.redock.backup.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.backup.archive.ArchiveContext;
import io.redock.backup.archive.ArchiveKeys;
import io.redock.backup.archive.ArchiveReader;
import io.redock.backup.dump.DumpEndpoint;
import io.redock.backup.dump.DumpPatience;
import io.redock.backup.dump.NodeAway;
import io.redock.backup.rdb.Checksum;
import io.redock.backup.rdb.RdbReport;
import io.redock.backup.store.ArchiveName;
import io.redock.backup.store.ArchiveStore;
import io.redock.backup.store.FolderStore;
import io.redock.backup.testing.StoredBytes;
import io.redock.backup.testing.TestRedis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From a real node into a folder and back, as a standard dump that the same engine loads.
class TakingABackupIT {

  private static final ArchiveName NAME = new ArchiveName("ad-1", "b1");
  private static final DumpPatience PATIENCE =
      new DumpPatience(Duration.ofSeconds(20), Duration.ofMinutes(1));
  private static final String USER = "user redock-backup on >word -@all +psync +replconf +ping\n";
  private static final String DEBUG = "enable-debug-command local\n";

  /// All types that every engine has, in three databases, with and without times to live.
  private static final String FILL =
      """
      for i = 1, 20000 do redis.call('set', 'key:' .. i, string.rep(i, 60)) end
      redis.call('set', 'binary\\0key\\255', string.char(0, 255, 10, 13))
      redis.call('set', 'soon', 'x', 'PX', 86400000)
      redis.call('hset', 'hash', 'a', '1', 'b', string.rep('x', 70000))
      redis.call('zadd', 'sorted', '1.5', 'a', '-inf', 'b')
      redis.call('sadd', 'set', '1', '2', 'three')
      redis.call('rpush', 'list', 'a', 'b', 'c')
      redis.call('xadd', 'stream', '1-1', 'field', 'value')
      redis.call('xgroup', 'create', 'stream', 'readers', '0')
      redis.call('select', 2)
      redis.call('set', 'other', 'database')
      redis.call('select', 4)
      redis.call('rpush', 'last', 'one')
      return 'filled'
      """;

  @TempDir Path directory;

  private final ArchiveKeys keys = new OneKey();
  private ArchiveStore store;
  private BackupTaker taker;

  @BeforeEach
  void aStore() throws IOException {
    store =
        FolderStore.in(
            Files.createDirectories(directory.resolve("store")), new SecureRandom()::nextLong);
    taker = new BackupTaker(keys, store, new SecureRandom(), InstantSource.system());
  }

  @ParameterizedTest
  @CsvSource({
    "'', redis-server, yes",
    "'', redis-server, no",
    "redock/redis:6.0, redis-server, no",
    "redock/redis:6.0, redis-server, yes",
    "redock/redis:8.0, redis-server, yes",
    "redock/valkey:8.1, valkey-server, yes"
  })
  void each_engine_loads_what_was_taken_of_it(String image, String program, String diskless)
      throws Exception {
    // Given
    String debug = image.endsWith("6.0") ? "" : DEBUG;
    String delay = "repl-diskless-sync %s\nrepl-diskless-sync-delay 0\n".formatted(diskless);
    try (TestRedis redis =
        TestRedis.of(image, program, directory.resolve("redis"), USER + debug + delay)) {
      assertThat(redis.cli("EVAL", FILL, "0")).isEqualTo("filled");

      // When
      List<String> told = new ArrayList<>();
      TakenBackup taken = taker.take(NAME, endpoint(redis), PATIENCE, key -> told.add("key"));

      // Then
      assertThat(taken.report()).isInstanceOf(RdbReport.Complete.class);
      assertThat(taken.report().summary().checksum()).isInstanceOf(Checksum.Right.class);
      assertThat(taken.report().summary().keys()).isEqualTo(20_009).isEqualTo(told.size());
      assertThat(store.size(NAME)).isEqualTo(taken.archive().storedSize());
      Path loaded = Files.createDirectories(directory.resolve("loaded"));
      try (InputStream dump = open().dump()) {
        Files.copy(dump, loaded.resolve("dump.rdb"));
      }
      assertThat(loaded.resolve("dump.rdb")).hasSize(taken.archive().dumpSize());
      try (TestRedis restored = TestRedis.of(image, program, loaded, debug)) {
        assertThat(restored.cli("DEBUG", "DIGEST"))
            .hasSize(40)
            .isEqualTo(redis.cli("DEBUG", "DIGEST"));
      }
    }
  }

  @Test
  void a_secondary_gives_what_its_primary_has() throws Exception {
    // Given
    try (TestRedis primary = TestRedis.start(directory.resolve("primary"), "");
        TestRedis secondary =
            TestRedis.start(
                directory.resolve("secondary"),
                USER
                    + "repl-diskless-sync-delay 0\nreplicaof 127.0.0.1 %d\n"
                        .formatted(primary.port()))) {
      primary.cli("SET", "a", "1");
      assertThat(primary.cli("WAIT", "1", "20000")).isEqualTo("1");

      // When
      TakenBackup taken = taker.take(NAME, endpoint(secondary), PATIENCE, key -> {});

      // Then
      assertThat(taken.report().summary().keys()).isEqualTo(1);
    }
  }

  @Test
  void of_a_node_that_dies_midway_nothing_is_stored() throws Exception {
    // Given: more than the buffers of both kernels hold
    try (TestRedis redis =
        TestRedis.start(
            directory.resolve("redis"), USER + "repl-diskless-sync-delay 0\nrdbcompression no\n")) {
      redis.cli(
          "EVAL",
          "for i = 1, 200 do redis.call('set', i, string.rep('x', 200000)) end return 1",
          "0");
      List<String> told = new ArrayList<>();

      // When
      assertThatThrownBy(
              () ->
                  taker.take(
                      NAME,
                      endpoint(redis),
                      PATIENCE,
                      key -> {
                        if (told.isEmpty()) {
                          redis.killAll();
                        }
                        told.add("key");
                      }))
          .isInstanceOf(NodeAway.class);
    }

    // Then
    assertThat(told()).isEmpty();
    assertThat(directory.resolve("store")).isDirectoryNotContaining("glob:**ad-1**");
  }

  private List<ArchiveName> told() throws IOException {
    List<ArchiveName> names = new ArrayList<>();
    store.list(each -> names.add(each.name()));
    return names;
  }

  private static DumpEndpoint endpoint(TestRedis redis) {
    return new DumpEndpoint("ad-1-redis-1", "127.0.0.1", redis.port(), "redock-backup", "word", "");
  }

  private ArchiveReader open() throws IOException {
    return ArchiveReader.open(
        keys,
        new ArchiveContext(NAME.databaseId(), NAME.backupId()),
        StoredBytes.open(store, NAME));
  }

  private record OneKey() implements ArchiveKeys {
    @Override
    public String currentId() {
      return "k1";
    }

    @Override
    public Optional<SecretKey> find(String id) {
      return Optional.of(new SecretKeySpec(new byte[32], "AES"));
    }
  }
}
