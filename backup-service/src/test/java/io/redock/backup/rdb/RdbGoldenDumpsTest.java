package io.redock.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RdbGoldenDumpsTest {

  static List<String> goldenDumps() {
    return Dumps.all();
  }

  @ParameterizedTest
  @MethodSource("goldenDumps")
  void each_key_is_told_as_the_engine_knows_it(String name) throws Exception {
    // Given
    List<String> told = new ArrayList<>();

    // When
    RdbReport report = Dumps.read(Dumps.golden(name), key -> told.add(line(key)));

    // Then
    assertThat(report).isInstanceOf(RdbReport.Complete.class);
    assertThat(told).containsExactlyInAnyOrderElementsOf(Dumps.keysOf(name));
  }

  @ParameterizedTest
  @MethodSource("goldenDumps")
  void a_dump_passes_on_as_it_came(String name) throws Exception {
    // Given
    byte[] dump = Dumps.golden(name);
    var copy = new ByteArrayOutputStream();

    // When
    RdbReport report = Dumps.read(dump, copy, key -> {});

    // Then
    assertThat(copy.toByteArray()).isEqualTo(dump);
    assertThat(report.summary().bytes()).isEqualTo(dump.length);
  }

  @ParameterizedTest
  @CsvSource({
    "core-redis-6.0, 9, redis-ver, 6.0.16",
    "core-redis-7.0, 10, redis-ver, 7.0.15",
    "core-redis-8.0, 12, redis-ver, 8.0.2",
    "core-valkey-8.1, 11, valkey-ver, 8.1.1"
  })
  void version_and_engine_are_told(String name, int version, String field, String engine)
      throws Exception {
    // When
    RdbSummary summary = Dumps.read(Dumps.golden(name)).summary();

    // Then
    assertThat(summary.version()).isEqualTo(version);
    assertThat(summary.aux())
        .startsWith(new AuxField(field, engine), new AuxField("redis-bits", "64"));
    assertThat(summary.auxFields()).isEqualTo(5);
    assertThat(summary.checksum()).isInstanceOf(Checksum.Right.class);
  }

  @ParameterizedTest
  @MethodSource("core")
  void databases_are_told_each_for_itself(String name) throws Exception {
    // When
    RdbSummary summary = Dumps.read(Dumps.golden(name)).summary();

    // Then
    assertThat(summary.databases().keySet()).containsExactly(0, 1, 2, 3, 4);
    assertThat(summary.keys()).isEqualTo(30);
    var first = summary.databases().get(0);
    assertThat(first.keys()).isEqualTo(26);
    assertThat(first.withExpiry()).isEqualTo(2);
    assertThat(first.elements()).isEqualTo(550);
    assertThat(first.unpackedBytes()).isEqualTo(68_940);
    assertThat(first.byType())
        .isEqualTo(
            Map.of(
                KeyType.STRING, 12L,
                KeyType.LIST, 2L,
                KeyType.SET, 5L,
                KeyType.SORTED_SET, 2L,
                KeyType.HASH, 2L,
                KeyType.STREAM, 3L));
    assertThat(summary.databases().get(2).withExpiry()).isEqualTo(1);
    assertThat(summary.databases().get(2).lasting()).isEqualTo(ContentDigest.EMPTY);
    assertThat(summary.databases().get(1).expiring()).isEqualTo(ContentDigest.EMPTY);
  }

  static List<String> core() {
    return Dumps.CORE;
  }

  @Test
  void what_has_expired_depends_on_the_instant() throws Exception {
    // Given
    byte[] dump = Dumps.golden("core-redis-7.0");
    RdbSummary before = Dumps.read(dump).summary();

    // When
    RdbSummary after =
        RdbReader.read(
                new ByteArrayInputStream(dump),
                OutputStream.nullOutputStream(),
                Dumps.AFTER_EXPIRY,
                key -> {})
            .summary();

    // Then
    assertThat(before.databases().get(0).expired()).isZero();
    assertThat(after.databases().get(0).expired()).isEqualTo(2);
    assertThat(after.databases().get(2).expired()).isEqualTo(1);
    assertThat(after.content()).isEqualTo(before.content());
  }

  @Test
  void functions_are_told_by_name() throws Exception {
    // When
    FunctionSummary functions = Dumps.read(Dumps.golden("own-redis-7.0")).summary().functions();

    // Then
    assertThat(functions.libraries()).isEqualTo(2);
    assertThat(functions.names()).containsExactlyInAnyOrder("first", "second");
    assertThat(functions.unpackedBytes()).isEqualTo(145);
  }

  @Test
  void fields_with_an_expiry_and_modules_are_told() throws Exception {
    // When
    RdbSummary summary = Dumps.read(Dumps.golden("own-redis-8.0")).summary();

    // Then
    assertThat(summary.databases().get(0).withFieldExpiry()).isEqualTo(2);
    assertThat(summary.databases().get(0).withExpiry()).isZero();
    assertThat(summary.modules()).isEqualTo(Map.of("vectorset", 1L));
    assertThat(summary.databases().get(0).ofModules()).isNotEqualTo(ContentDigest.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "small-redis-7.0-lru, 7, 16, 20",
    "small-redis-7.0-lfu, 7, 16, 20",
    "small-redis-7.0-no-checksum, 5, 14, 18",
    "small-redis-8.0-cluster, 5, 14, 18",
    "small-valkey-8.1-cluster, 5, 14, 18"
  })
  void the_bytes_of_a_key_include_its_attributes(String name, long a, long b, long c)
      throws Exception {
    // Given
    Map<String, Long> bytes = new TreeMap<>();

    // When
    Dumps.read(Dumps.golden(name), key -> bytes.put(key.name().start(), key.dumpBytes()));

    // Then
    assertThat(bytes).isEqualTo(Map.of("a", a, "b", b, "c", c));
  }

  @Test
  void slots_in_fields_of_valkey_are_kept_apart_from_keys() throws Exception {
    // When
    RdbSummary summary = Dumps.read(Dumps.golden("small-valkey-8.1-cluster")).summary();

    // Then
    assertThat(summary.aux()).contains(new AuxField("slot-info", "3300,1,1"));
    assertThat(summary.auxFields()).isEqualTo(8);
  }

  @Test
  void a_long_name_is_kept_in_part() throws Exception {
    // Given
    List<KeyName> names = new ArrayList<>();

    // When
    Dumps.read(Dumps.golden("core-redis-6.0"), key -> names.add(key.name()));

    // Then
    assertThat(names)
        .contains(new KeyName("n".repeat(1024), 3000))
        .contains(new KeyName("binary \0\u00ff\r\n key", 15));
    assertThat(names).filteredOn(name -> !name.whole()).hasSize(1);
    assertThat(new KeyName("\u00ff", 1).bytes()).containsExactly(0xFF);
  }

  private static String line(RdbKey key) {
    return "%d %s %d %s %d %d %d"
        .formatted(
            key.database(),
            escaped(key.name().start()),
            key.name().length(),
            switch (key.type()) {
              case SORTED_SET -> "zset";
              case MODULE -> "vectorset";
              case STRING, LIST, SET, HASH, STREAM -> key.type().name().toLowerCase(Locale.ROOT);
            },
            key.elements(),
            key.expiresAt().map(Instant::toEpochMilli).orElse(-1L),
            key.fieldsWithExpiry());
  }

  private static String escaped(String name) {
    var escaped = new StringBuilder();
    name.chars()
        .forEach(
            letter ->
                escaped.append(
                    String.valueOf((char) letter).matches("[A-Za-z0-9-]")
                        ? String.valueOf((char) letter)
                        : "%%%02x".formatted(letter)));
    return escaped.toString();
  }
}
