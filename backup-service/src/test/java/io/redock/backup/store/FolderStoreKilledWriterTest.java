package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A writer that ends without having a say in it.
class FolderStoreKilledWriterTest {

  static final int PIECE = 65_552;
  static final int PIECES = 40;

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @TempDir private Path folder;
  private FolderStore store;

  @BeforeEach
  void find() throws IOException {
    store = FolderStore.in(folder, new Random()::nextLong);
  }

  @Test
  void a_reader_sees_whole_archives_alone_while_a_writer_writes_and_after_it_was_killed()
      throws Exception {
    for (int puts = 1; puts <= 3; puts++) {
      // Given
      Process writer = start();

      // When
      try (BufferedReader told = writer.inputReader()) {
        for (int put = 0; put < puts * 5; put++) {
          assertThat(told.readLine()).isEqualTo("put");
          assertWhole();
        }
      } finally {
        writer.destroyForcibly().waitFor();
      }

      // Then
      assertWhole();
    }
    store.removeLeftovers(Instant.now().plusSeconds(3600));
    assertThat(files()).hasSize(1);
  }

  @Test
  void leftovers_are_removed_by_age() throws IOException {
    // Given
    leftover(1, NOW.minusSeconds(3601));
    leftover(2, NOW.minusSeconds(3599));

    // When
    int removed = store.removeLeftovers(NOW.minusSeconds(3600));

    // Then
    assertThat(removed).isOne();
    assertThat(files()).containsExactly(FolderFileName.part(NAME, 2));
  }

  @Test
  void a_writer_that_meets_the_file_of_another_leaves_it_alone() throws IOException {
    // Given
    leftover(1, NOW);
    FolderStore second = FolderStore.in(folder, () -> 1);

    // When / Then
    assertThatThrownBy(() -> second.put(NAME, out -> out.write(7))).isInstanceOf(StoreAway.class);
    assertThat(files()).containsExactly(FolderFileName.part(NAME, 1));
  }

  @Test
  void a_leftover_is_no_archive() throws IOException {
    // Given
    leftover(1, NOW);

    // When / Then
    store.list(archive -> assertThat(archive).as("a leftover").isNull());
  }

  private void leftover(long number, Instant written) throws IOException {
    Path part = Files.write(folder.resolve(FolderFileName.part(NAME, number)), new byte[10]);
    Files.setLastModifiedTime(part, FileTime.from(written));
  }

  private void assertWhole() throws IOException {
    long size = store.size(NAME);
    try (InputStream in = store.open(NAME, 0, size)) {
      byte[] all = in.readAllBytes();
      assertThat(all).hasSize(PIECE * PIECES);
      for (byte one : all) {
        if (one != all[0]) {
          throw new AssertionError("two archives in one");
        }
      }
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FolderStoreWriter.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
