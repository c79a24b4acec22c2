package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreFullDiskTest {

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;

  @TempDir private Path folder;

  @Test
  void a_device_without_room_is_told_as_full() throws IOException {
    // Given
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no device that is always full");
    ArchiveStore store = storeOn(full);

    // When / Then
    assertThatThrownBy(() -> store.put(NAME, out -> out.write(7)))
        .isInstanceOf(StoreFull.class)
        .hasMessageContaining("make some");
    assertThatThrownBy(() -> store.size(NAME)).isInstanceOf(ArchiveGone.class);
  }

  @Test
  void a_content_that_swallows_the_failure_is_not_stored() throws IOException {
    // Given
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no device that is always full");
    ArchiveStore store = storeOn(full);

    // When / Then
    assertThatThrownBy(
            () ->
                store.put(
                    NAME,
                    out -> {
                      try {
                        out.write(7);
                      } catch (IOException swallowed) {
                        assertThat(swallowed).isInstanceOf(StoreFull.class);
                      }
                    }))
        .isInstanceOf(StoreFull.class);
    assertThatThrownBy(() -> store.size(NAME)).isInstanceOf(ArchiveGone.class);
  }

  @Test
  void a_small_disk_that_fills_up_keeps_what_it_had() throws Exception {
    // Given
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()), "no root");
    try {
      ArchiveStore store = FolderStore.in(folder, new Random()::nextLong);
      byte[] fits = ArchiveStoreContract.bytes(400_000);
      store.put(NAME, out -> out.write(fits));

      // When
      assertThatThrownBy(() -> store.put(NAME, out -> out.write(new byte[2 << 20])))
          .isInstanceOf(StoreFull.class);

      // Then
      assertThat(store.open(NAME, 0, fits.length).readAllBytes()).isEqualTo(fits);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).hasSize(1);
      }
      store.put(NAME, out -> out.write(7));
      assertThat(store.size(NAME)).isOne();
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  @Test
  void what_the_kernel_does_not_allow_is_told_as_refused() throws IOException {
    for (String word : new String[] {"Read-only file system", "Operation not permitted"}) {
      // Given
      ArchiveStore store = storeThat(new IOException(word));

      // When / Then
      assertThatThrownBy(() -> store.put(NAME, out -> out.write(7)))
          .isInstanceOf(StoreRefused.class);
    }
  }

  @Test
  void a_quota_is_told_as_full() throws IOException {
    // Given
    ArchiveStore store = storeThat(new IOException("Disk quota exceeded"));

    // When / Then
    assertThatThrownBy(() -> store.put(NAME, out -> out.write(7))).isInstanceOf(StoreFull.class);
  }

  @Test
  void a_disk_that_fails_is_told_as_away() throws IOException {
    // Given
    ArchiveStore store = storeThat(new IOException("Input/output error"));

    // When / Then
    assertThatThrownBy(() -> store.put(NAME, out -> out.write(7))).isInstanceOf(StoreAway.class);
  }

  private FolderStore storeOn(Path device) throws StoreException {
    return new FolderStore(
        Folder.find(folder), () -> 1, file -> FileChannel.open(device, StandardOpenOption.WRITE));
  }

  private FolderStore storeThat(IOException fails) throws StoreException {
    return new FolderStore(
        Folder.find(folder),
        () -> 1,
        file -> {
          throw fails;
        });
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
