package io.redock.backup.rdb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Golden dumps, and short ways to read a dump in a test.
final class Dumps {

  /// All keys with an expiry in the golden dumps end in 2100.
  static final Instant BEFORE_EXPIRY = Instant.parse("2026-12-01T00:00:00Z");

  static final Instant AFTER_EXPIRY = Instant.parse("2150-01-01T00:00:00Z");

  static final List<String> CORE =
      List.of("core-redis-6.0", "core-redis-7.0", "core-redis-8.0", "core-valkey-8.1");

  static final List<String> OWN = List.of("own-redis-7.0", "own-redis-8.0", "own-valkey-8.1");

  static final List<String> SMALL =
      List.of(
          "small-redis-7.0-lru",
          "small-redis-7.0-lfu",
          "small-redis-7.0-no-checksum",
          "small-redis-8.0-cluster",
          "small-valkey-8.1-cluster");

  private static boolean warm;

  private Dumps() {}

  static List<String> all() {
    return Stream.of(CORE, OWN, SMALL).flatMap(List::stream).toList();
  }

  static byte[] golden(String name) {
    return resource(name + ".rdb");
  }

  /// What an engine says of the keys of a golden dump, one a line.
  static List<String> keysOf(String golden) {
    String file =
        golden.startsWith("core") ? "core" : golden.startsWith("small") ? "small" : golden;
    return new String(resource(file + ".keys"), StandardCharsets.US_ASCII).lines().toList();
  }

  private static byte[] resource(String file) {
    try (var stream = Dumps.class.getResourceAsStream("/rdb/" + file)) {
      return stream.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static RdbReport read(byte[] dump) throws RdbException {
    return read(dump, key -> {});
  }

  static RdbReport read(byte[] dump, RdbListener listener) throws RdbException {
    return read(dump, OutputStream.nullOutputStream(), listener);
  }

  static RdbReport read(byte[] dump, OutputStream copy, RdbListener listener) throws RdbException {
    try {
      return RdbReader.read(new ByteArrayInputStream(dump), copy, BEFORE_EXPIRY, listener);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What became of a reading.
  ///
  /// @param refusal why the dump was refused, or null
  /// @param allocatedBytes everything that the reading allocated, whether or not it is still in use
  record Outcome(RdbReport report, RdbException refusal, long allocatedBytes) {}

  /// Reads a dump, and measures what that allocates.
  static Outcome measured(byte[] dump) {
    if (!warm) {
      // What the JVM allocates to load classes is no part of a reading.
      all().forEach(name -> measuredOnce(golden(name)));
      measuredOnce(new byte[9]);
      measuredOnce(DumpWriter.dump().bytes(243).end());
      warm = true;
    }
    return measuredOnce(dump);
  }

  private static Outcome measuredOnce(byte[] dump) {
    long before = allocatedBytes();
    RdbReport report = null;
    RdbException refusal = null;
    try {
      report = read(dump);
    } catch (RdbException refused) {
      refusal = refused;
    }
    return new Outcome(report, refusal, allocatedBytes() - before);
  }

  static long allocatedBytes() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
