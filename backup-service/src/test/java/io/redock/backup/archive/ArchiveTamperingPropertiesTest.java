package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Whoever can write to the store can keep an archive from being read, and nothing else.
class ArchiveTamperingPropertiesTest {

  private static final int CHUNKS = 4;
  private static final int SEALED_CHUNK = ArchiveSizes.CHUNK_BYTES + ChunkCipher.TAG_BYTES;
  private static final SealedDump SEALED =
      SealedDump.of(SealedDump.noise(CHUNKS * ArchiveSizes.CHUNK_BYTES - 9000, 7));
  private static final byte[] STORED = SEALED.stored();
  private static final byte[] ARCHIVE = whole();

  @Property(tries = 1000)
  void no_bit_can_be_flipped(
      @ForAll @IntRange(max = 400_000) int at, @ForAll @IntRange(max = 7) int bit) {
    // Given
    byte[] flipped = STORED.clone();
    flipped[at % STORED.length] ^= (byte) (1 << bit);

    // When / Then
    assertDetected(flipped);
  }

  @Test
  void no_bit_of_the_header_can_be_flipped() {
    for (int bit = 0; bit < ArchiveHeader.BYTES * 8; bit++) {
      byte[] flipped = STORED.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> SealedDump.open(flipped)).isInstanceOf(ArchiveException.class);
    }
  }

  @Test
  void no_byte_of_the_summary_can_be_changed() {
    for (int back = 1; back <= ArchiveSizes.SEALED_SUMMARY_BYTES; back++) {
      byte[] changed = STORED.clone();
      changed[STORED.length - back] ^= (byte) 0xff;
      assertThatThrownBy(() -> SealedDump.open(changed)).isInstanceOf(DamagedArchive.class);
    }
  }

  @Property(tries = 500)
  void nothing_can_be_cut_off(@ForAll @IntRange(min = 1, max = 400_000) int length) {
    // Given
    byte[] cut = Arrays.copyOf(STORED, STORED.length - 1 - length % STORED.length);

    // When / Then
    assertThatThrownBy(() -> SealedDump.open(cut)).isInstanceOf(ArchiveException.class);
  }

  @Property(tries = 200)
  void nothing_can_be_appended(@ForAll @IntRange(min = 1, max = 3 * SEALED_CHUNK) int length) {
    // Given
    byte[] longer = Arrays.copyOf(STORED, STORED.length + length);
    for (int at = STORED.length; at < longer.length; at++) {
      longer[at] = STORED[at - length > 0 ? at - length : 0];
    }

    // When / Then
    assertThatThrownBy(() -> SealedDump.open(longer)).isInstanceOf(DamagedArchive.class);
  }

  @Property(tries = 200)
  void nothing_can_be_taken_out(
      @ForAll @IntRange(max = 400_000) int at, @ForAll @IntRange(min = 1, max = 200_000) int size) {
    // Given
    int from = at % STORED.length;
    int to = Math.min(STORED.length, from + size);
    byte[] shorter = concat(Arrays.copyOf(STORED, from), tail(to));

    // When / Then
    assertThatThrownBy(() -> SealedDump.open(shorter)).isInstanceOf(ArchiveException.class);
  }

  @Property
  void whole_chunks_cannot_change_places(
      @ForAll @IntRange(max = CHUNKS - 2) int one, @ForAll @IntRange(max = CHUNKS - 2) int other) {
    // Given
    byte[] swapped = STORED.clone();
    System.arraycopy(STORED, offset(one), swapped, offset(other), SEALED_CHUNK);
    System.arraycopy(STORED, offset(other), swapped, offset(one), SEALED_CHUNK);

    // When / Then
    if (one != other) {
      assertDetected(swapped);
    }
  }

  @Property
  void no_chunk_can_be_there_twice(
      @ForAll @IntRange(max = CHUNKS - 2) int one, @ForAll @IntRange(max = CHUNKS - 2) int other) {
    // Given
    byte[] instead = STORED.clone();
    System.arraycopy(STORED, offset(one), instead, offset(other), SEALED_CHUNK);
    byte[] beside = concat(Arrays.copyOf(STORED, offset(one) + SEALED_CHUNK), tail(offset(one)));

    // When / Then
    if (one != other) {
      assertDetected(instead);
    }
    assertThatThrownBy(() -> SealedDump.open(beside)).isInstanceOf(DamagedArchive.class);
  }

  @Test
  void no_chunk_of_another_archive_of_the_same_backup_fits() {
    // Given
    byte[] mixed = STORED.clone();
    byte[] again = SealedDump.of(SEALED.dump()).stored();
    System.arraycopy(again, offset(1), mixed, offset(1), SEALED_CHUNK);

    // When / Then
    assertDetected(mixed);
  }

  @Test
  void the_end_of_another_archive_does_not_fit() {
    // Given
    byte[] mixed = STORED.clone();
    byte[] again = SealedDump.of(SEALED.dump()).stored();
    int summary = STORED.length - ArchiveSizes.SEALED_SUMMARY_BYTES;
    System.arraycopy(again, summary, mixed, summary, ArchiveSizes.SEALED_SUMMARY_BYTES);

    // When / Then
    assertThatThrownBy(() -> SealedDump.open(mixed)).isInstanceOf(DamagedArchive.class);
  }

  /// What was handed out before the damage is right, and after it comes nothing more.
  private static void assertDetected(byte[] tampered) {
    var got = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> {
              try (InputStream in = SealedDump.open(tampered).archive()) {
                in.transferTo(got);
              }
            })
        .isInstanceOf(ArchiveException.class);
    assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(ARCHIVE, got.size()));
    assertThat((got.size() - TarGzipHead.BYTES) % ArchiveSizes.CHUNK_BYTES)
        .matches(rest -> rest == 0 || got.size() <= TarGzipHead.BYTES);
  }

  private static int offset(int chunk) {
    return (int) ArchiveSizes.offset(chunk);
  }

  private static byte[] tail(int from) {
    return Arrays.copyOfRange(STORED, from, STORED.length);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] whole() {
    try {
      return SEALED.archive();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
