package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ArchiveChunksPropertiesTest {

  private static final int CHUNK = ArchiveSizes.CHUNK_BYTES;

  private final ArchiveHeader header = ArchiveHeader.create("k1", new SecureRandom());
  private final ChunkCipher cipher =
      ChunkCipher.of(SealedDump.KEYS.find("k1").orElseThrow(), header, SealedDump.CONTEXT);

  @Property(tries = 300)
  void a_body_of_any_size_is_read_from_anywhere(
      @ForAll("sizes") int size,
      @ForAll @IntRange(max = 3 * CHUNK + 3) int a,
      @ForAll @IntRange(max = 3 * CHUNK + 3) int b,
      @ForAll @IntRange(min = 1, max = 2 * CHUNK) int piece)
      throws IOException {
    // Given
    byte[] body = SealedDump.noise(size, size);
    byte[] stored = seal(body, piece);
    int from = Math.min(size, Math.min(a, b));
    int to = Math.min(size, Math.max(a, b));

    // When
    byte[] read;
    try (InputStream in = ChunkInput.open(MemoryBytes.of(stored), cipher, size, from, to - from)) {
      read = in.readAllBytes();
    }

    // Then
    assertThat(read).isEqualTo(Arrays.copyOfRange(body, from, to));
    assertThat(stored).hasSize((int) ArchiveSizes.storedSize(TarGzipHead.BYTES + (long) size));
  }

  @Property
  void sizes_follow_from_each_other(@ForAll @LongRange(min = 1, max = 1L << 50) long body) {
    // Given
    long archive = TarGzipHead.BYTES + body;

    // When
    long stored = ArchiveSizes.storedSize(archive);

    // Then
    assertThat(ArchiveSizes.archiveSize(stored)).hasValue(archive);
  }

  @Property
  void a_size_is_of_an_archive_or_told_to_be_of_none(
      @ForAll @LongRange(min = 0, max = 4 * CHUNK) long stored) {
    // When / Then
    ArchiveSizes.archiveSize(stored)
        .ifPresent(archive -> assertThat(ArchiveSizes.storedSize(archive)).isEqualTo(stored));
  }

  private byte[] seal(byte[] body, int piece) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.write(header.bytes());
    try (ChunkOutput chunks = new ChunkOutput(stored, cipher)) {
      for (int at = 0; at < body.length; at += piece) {
        chunks.write(body, at, Math.min(piece, body.length - at));
      }
      chunks.finish(new byte[ArchiveSummary.BYTES]);
    }
    return stored.toByteArray();
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(0, 1, 2, 3)
        .flatMap(
            chunks ->
                Arbitraries.integers()
                    .between(Math.max(1, chunks * CHUNK - 3), chunks * CHUNK + 3));
  }
}
