package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written where, and that nothing leads out of the folder.
class FolderStorePathsTest {

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;
  private static final String FILE = "ad-1.b1.archive";

  @TempDir private Path around;
  private Path folder;
  private Path outside;
  private FolderStore store;

  @BeforeEach
  void find() throws IOException {
    folder = Files.createDirectory(around.resolve("archives"));
    outside = Files.writeString(around.resolve("outside"), "not ours");
    store = FolderStore.in(folder, new Random()::nextLong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "/etc/passwd",
        "a\\b",
        "a.b",
        ".a",
        "-a",
        "A",
        "a b",
        "a\0",
        "a\n",
        "é",
        "%2e%2e"
      })
  void an_id_that_leads_elsewhere_is_no_part_of_a_name(String id) {
    assertThatThrownBy(() -> new ArchiveName(id, "b1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ArchiveName("ad-1", id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_id_is_as_long_as_a_file_name_bears() {
    String longest = "a".repeat(64);
    assertThat(FolderFileName.part(new ArchiveName(longest, longest), -1)).hasSizeLessThan(255);
    assertThatThrownBy(() -> new ArchiveName(longest + "a", "b1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_archive_is_one_file_for_its_owner_alone() throws IOException {
    // When
    store.put(NAME, out -> out.write(7));

    // Then
    assertThat(files()).containsExactly(FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(FILE))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_link_is_no_archive_and_is_not_followed() throws IOException {
    // Given
    Files.createSymbolicLink(folder.resolve(FILE), outside);

    // When / Then
    assertThatThrownBy(() -> store.open(NAME, 0, 1).close()).isInstanceOf(ArchiveGone.class);
    assertThatThrownBy(() -> store.size(NAME)).isInstanceOf(ArchiveGone.class);
    assertThat(listed()).isEmpty();
  }

  @Test
  void a_link_is_replaced_and_its_target_stays() throws IOException {
    // Given
    Files.createSymbolicLink(folder.resolve(FILE), outside);

    // When
    store.put(NAME, out -> out.write(7));

    // Then
    assertThat(outside).hasContent("not ours");
    assertThat(folder.resolve(FILE)).isRegularFile().hasBinaryContent(new byte[] {7});
  }

  @Test
  void a_link_is_deleted_and_its_target_stays() throws IOException {
    // Given
    Files.createSymbolicLink(folder.resolve(FILE), outside);

    // When
    store.delete(NAME);

    // Then
    assertThat(outside).hasContent("not ours");
    assertThat(files()).isEmpty();
  }

  @Test
  void what_is_not_ours_is_neither_listed_nor_removed() throws IOException {
    // Given
    List<String> others =
        List.of("README", "A.b.archive", "a.archive", "a.b.archive.bak", ".a.b.part", "a.b.c.part");
    for (String other : others) {
      Files.writeString(folder.resolve(other), "kept");
    }
    Files.createDirectory(folder.resolve(FILE));

    // When
    int removed = store.removeLeftovers(Instant.now().plusSeconds(3600));
    store.delete(NAME);

    // Then
    assertThat(removed).isZero();
    assertThat(listed()).isEmpty();
    assertThat(files()).containsAll(others).contains(FILE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "a file")
  void a_folder_that_is_none_is_told(String content) throws IOException {
    // Given
    Path none = around.resolve("none");
    if (content != null) {
      Files.writeString(none, content);
    }

    // When / Then
    assertThatThrownBy(() -> FolderStore.in(none, () -> 1))
        .isInstanceOf(content == null ? StoreAway.class : StoreRefused.class);
  }

  @Test
  void archives_of_a_disk_that_was_unmounted_are_away_and_not_gone() throws IOException {
    // Given
    store.put(NAME, out -> out.write(7));
    Files.move(folder, around.resolve("disk"));
    Files.createDirectory(folder);

    // When / Then
    assertThatThrownBy(() -> store.open(NAME, 0, 1).close()).isInstanceOf(StoreAway.class);
    assertThatThrownBy(() -> store.size(NAME)).isInstanceOf(StoreAway.class);
    assertThatThrownBy(() -> store.delete(NAME)).isInstanceOf(StoreAway.class);
    assertThatThrownBy(this::listed).isInstanceOf(StoreAway.class);
    assertThatThrownBy(() -> store.put(NAME, out -> out.write(7))).isInstanceOf(StoreAway.class);
    assertThat(files()).isEmpty();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private List<StoredArchive> listed() throws StoreException {
    List<StoredArchive> all = new ArrayList<>();
    store.list(all::add);
    return all;
  }
}
