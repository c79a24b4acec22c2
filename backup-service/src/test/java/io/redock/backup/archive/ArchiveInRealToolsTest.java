package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tar and gzip of this machine decide whether it is a `.tar.gz`.
class ArchiveInRealToolsTest {

  private static final long GIB = 1L << 30;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 65_536, 200_001})
  void tar_unpacks_one_dump(int size) throws Exception {
    // Given
    byte[] dump = SealedDump.noise(size, size);
    write(dump);

    // When
    String listed = run("tar", "tzf", "backup.tar.gz");
    run("tar", "xzf", "backup.tar.gz");

    // Then
    assertThat(listed).isEqualTo("dump.rdb\n");
    assertThat(folder.resolve("dump.rdb")).hasBinaryContent(dump);
    assertThat(Files.getLastModifiedTime(folder.resolve("dump.rdb")).toInstant())
        .isEqualTo(SealedDump.TAKEN_AT);
  }

  @Test
  void gzip_finds_it_sound_and_without_anything_behind() throws Exception {
    // Given
    write(SealedDump.noise(300_000, 1));

    // When
    String output = run("gzip", "-tv", "backup.tar.gz");

    // Then
    assertThat(output).contains("OK").doesNotContain("garbage");
  }

  @Test
  void nobody_is_named_in_it() throws Exception {
    // Given
    write(new byte[3]);

    // When
    String listed = run("tar", "tvzf", "backup.tar.gz");

    // Then
    assertThat(listed).startsWith("-rw------- 0/0 ").contains(" 3 2026-11-30 ");
  }

  @Test
  void a_reader_that_takes_only_the_first_member_gets_all() throws IOException {
    // Given
    byte[] dump = SealedDump.noise(100_000, 1);
    byte[] archive = SealedDump.of(dump).archive();

    // When
    try (var tar =
        new TarArchiveInputStream(
            GzipCompressorInputStream.builder()
                .setByteArray(archive)
                .setDecompressConcatenated(false)
                .get())) {
      TarArchiveEntry entry = tar.getNextEntry();

      // Then
      assertThat(entry.getName()).isEqualTo("dump.rdb");
      assertThat(tar.readAllBytes()).isEqualTo(dump);
      assertThat(tar.getNextEntry()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8 * GIB - 1, 8 * GIB, 9 * GIB + 7, 100 * GIB})
  void tar_reads_sizes_beyond_eleven_octal_digits(long size) throws Exception {
    // Given
    try (var tar = new RandomAccessFile(folder.resolve("sparse.tar").toFile(), "rw")) {
      tar.write(TarGzipHead.of(size, SealedDump.TAKEN_AT).tar());
      tar.setLength(512 + Math.ceilDiv(size, 512L) * 512 + 1024);
    }

    // When
    String listed = run("tar", "tvf", "sparse.tar");

    // Then
    assertThat(listed).contains(" " + size + " ").containsOnlyOnce("dump.rdb");
  }

  private void write(byte[] dump) throws IOException {
    Files.write(folder.resolve("backup.tar.gz"), SealedDump.of(dump).archive());
  }

  private String run(String... command) throws Exception {
    var builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
