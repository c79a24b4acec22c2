package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchiveKeysTest {

  private static final byte[] DUMP = "REDIS0011".getBytes(StandardCharsets.US_ASCII);

  private final SealedDump sealed = SealedDump.of(DUMP, TestKeys.of("k1"));

  @Test
  void an_archive_under_an_old_key_opens_among_several() throws IOException {
    // Given
    TestKeys keys = TestKeys.of("k3", "k2", "k1");

    // When
    byte[] dump;
    try (InputStream in = open(keys, SealedDump.CONTEXT).dump()) {
      dump = in.readAllBytes();
    }

    // Then
    assertThat(dump).isEqualTo(DUMP);
  }

  @Test
  void a_new_archive_is_under_the_current_key() {
    // When
    SealedDump renewed = SealedDump.of(DUMP, TestKeys.of("k-2_X", "k1"));

    // Then
    assertThatThrownBy(() -> open(renewed, TestKeys.of("k1"), SealedDump.CONTEXT))
        .isInstanceOf(UnknownArchiveKey.class)
        .hasMessage("no sealing key k-2_X; add it after the service's own sealing keys");
  }

  @Test
  void the_longest_id_of_a_key_is_kept_whole() throws IOException {
    // Given
    TestKeys keys = TestKeys.of("abcdefghijklmnop");

    // When
    SealedDump longest = SealedDump.of(DUMP, keys);

    // Then
    assertThat(open(longest, keys, SealedDump.CONTEXT).dumpSize()).isEqualTo(DUMP.length);
  }

  @Test
  void another_key_of_the_same_id_opens_nothing() {
    // Given
    var imposter = new TestKeys("k1", TestKeys.of("k2").keys());
    imposter.keys().put("k1", imposter.keys().get("k2"));

    // When / Then
    assertThatThrownBy(() -> open(imposter, SealedDump.CONTEXT)).isInstanceOf(DamagedArchive.class);
  }

  @Test
  void another_database_or_backup_opens_nothing() {
    for (ArchiveContext other :
        new ArchiveContext[] {
          new ArchiveContext("ad-2", "b1"),
          new ArchiveContext("ad-1", "b2"),
          new ArchiveContext("ad-1b", "1"),
          new ArchiveContext("ad-", "1b1"),
          new ArchiveContext("b1", "ad-1"),
          new ArchiveContext("ad-1", "")
        }) {
      assertThatThrownBy(() -> open(SealedDump.KEYS, other)).isInstanceOf(DamagedArchive.class);
    }
  }

  @Test
  void two_archives_of_one_dump_share_no_chunk() {
    // When
    SealedDump again = SealedDump.of(DUMP);

    // Then
    assertThat(Arrays.copyOfRange(again.stored(), 24, 80))
        .isNotEqualTo(Arrays.copyOfRange(sealed.stored(), 24, 80));
  }

  @Test
  void what_is_no_archive_is_told_as_such() {
    // Given
    byte[] other = new byte[sealed.stored().length];
    byte[] later = sealed.stored().clone();
    later[7] = 2;

    // When / Then
    assertThatThrownBy(() -> SealedDump.open(other)).isInstanceOf(NotAnArchive.class);
    assertThatThrownBy(() -> SealedDump.open(later))
        .isInstanceOf(NotAnArchive.class)
        .hasMessageContaining("format 2");
  }

  @Test
  void an_archive_that_was_not_finished_opens_for_nobody() throws IOException {
    // Given
    var stored = new ByteArrayOutputStream();

    // When
    try (ArchiveWriter writer =
        ArchiveWriter.begin(
            SealedDump.KEYS, SealedDump.CONTEXT, SealedDump.TAKEN_AT, new SecureRandom(), stored)) {
      writer.write(SealedDump.noise(300_000, 1));
    }

    // Then
    assertThatThrownBy(() -> SealedDump.open(stored.toByteArray()))
        .isInstanceOf(DamagedArchive.class);
  }

  @Test
  void an_archive_whose_write_failed_cannot_be_finished() throws IOException {
    // Given
    var full = new FailingOutput(100_000);
    ArchiveWriter writer =
        ArchiveWriter.begin(
            SealedDump.KEYS, SealedDump.CONTEXT, SealedDump.TAKEN_AT, new SecureRandom(), full);

    // When
    assertThatThrownBy(() -> writer.write(SealedDump.noise(300_000, 1)))
        .isInstanceOf(IOException.class);

    // Then
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    writer.close();
  }

  private ArchiveReader open(ArchiveKeys keys, ArchiveContext context) throws IOException {
    return open(sealed, keys, context);
  }

  private static ArchiveReader open(SealedDump sealed, ArchiveKeys keys, ArchiveContext context)
      throws IOException {
    return ArchiveReader.open(keys, context, MemoryBytes.of(sealed.stored()));
  }
}
