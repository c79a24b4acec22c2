package io.redock.backup.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;

/// A dump and the sealed archive of it.
record SealedDump(byte[] dump, byte[] stored, WrittenArchive written) {

  static final ArchiveContext CONTEXT = new ArchiveContext("ad-1", "b1");
  static final TestKeys KEYS = TestKeys.of("k1");
  static final Instant TAKEN_AT = Instant.parse("2026-11-30T00:00:00Z");

  static SealedDump of(byte[] dump) {
    return of(dump, KEYS);
  }

  static SealedDump of(byte[] dump, ArchiveKeys keys) {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (ArchiveWriter writer =
        ArchiveWriter.begin(keys, CONTEXT, TAKEN_AT, new SecureRandom(), stored)) {
      writer.write(dump);
      WrittenArchive written = writer.finish();
      return new SealedDump(dump, stored.toByteArray(), written);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Bytes that no compressor makes fewer.
  static byte[] noise(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  ArchiveReader open() throws IOException {
    return open(stored);
  }

  static ArchiveReader open(byte[] stored) throws IOException {
    return ArchiveReader.open(KEYS, CONTEXT, MemoryBytes.of(stored));
  }

  byte[] archive() throws IOException {
    try (InputStream archive = open().archive()) {
      return archive.readAllBytes();
    }
  }
}
