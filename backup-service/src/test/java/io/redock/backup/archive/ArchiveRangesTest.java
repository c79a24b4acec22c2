package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ArchiveRangesTest {

  private final SealedDump sealed = SealedDump.of(SealedDump.noise(1_000_000, 3));
  private final MemoryBytes bytes = MemoryBytes.of(sealed.stored());

  @Test
  void a_byte_costs_one_chunk_beside_what_opening_costs() throws IOException {
    // Given
    ArchiveReader reader = open();
    long opening = bytes.asked().get();

    // When
    try (InputStream in = reader.range(500_000, 1)) {
      in.read();
    }

    // Then
    assertThat(opening).isEqualTo(ArchiveHeader.BYTES + ArchiveSizes.SEALED_SUMMARY_BYTES);
    assertThat(bytes.asked().get() - opening)
        .isEqualTo(ArchiveSizes.CHUNK_BYTES + ChunkCipher.TAG_BYTES);
  }

  @Test
  void a_range_in_the_head_reads_no_chunk() throws IOException {
    // Given
    ArchiveReader reader = open();
    long opening = bytes.asked().get();

    // When
    byte[] start;
    try (InputStream in = reader.range(0, 2)) {
      start = in.readAllBytes();
    }

    // Then
    assertThat(start).containsExactly(0x1f, 0x8b);
    assertThat(bytes.asked().get()).isEqualTo(opening);
  }

  @Test
  void an_empty_range_is_empty_even_at_the_end() throws IOException {
    try (InputStream in = open().range(open().size(), 0)) {
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void a_range_outside_is_refused() throws IOException {
    ArchiveReader reader = open();
    assertThatThrownBy(() -> reader.range(reader.size() - 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void each_download_has_the_same_bytes() throws IOException {
    assertThat(sealed.archive()).isEqualTo(sealed.archive());
  }

  private ArchiveReader open() throws IOException {
    return ArchiveReader.open(SealedDump.KEYS, SealedDump.CONTEXT, bytes);
  }
}
