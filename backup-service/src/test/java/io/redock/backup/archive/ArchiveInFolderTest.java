package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.backup.store.ArchiveGone;
import io.redock.backup.store.ArchiveName;
import io.redock.backup.store.ArchiveStore;
import io.redock.backup.store.FolderStore;
import io.redock.backup.testing.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archive and store together, as a taker and a downloader will use them.
class ArchiveInFolderTest {

  private static final ArchiveName NAME = new ArchiveName("ad-1", "b1");

  @TempDir private Path folder;
  private ArchiveStore store;

  @BeforeEach
  void find() throws IOException {
    store = FolderStore.in(folder, new SecureRandom()::nextLong);
  }

  @Test
  void a_dump_goes_through_the_store_and_back() throws IOException {
    // Given
    byte[] dump = SealedDump.noise(400_000, 5);

    // When
    WrittenArchive written = put(dump);

    // Then
    assertThat(store.size(NAME)).isEqualTo(written.storedSize());
    assertThat(open().size()).isEqualTo(written.archiveSize());
    try (InputStream in = open().dump()) {
      assertThat(in.readAllBytes()).isEqualTo(dump);
    }
  }

  @Test
  void an_archive_that_is_deleted_meanwhile_is_gone_for_the_next_range() throws IOException {
    // Given
    put(SealedDump.noise(400_000, 5));
    ArchiveReader reader = open();

    // When
    store.delete(NAME);

    // Then
    assertThatThrownBy(() -> reader.range(100_000, 1).close()).isInstanceOf(ArchiveGone.class);
  }

  @Test
  void an_archive_that_is_replaced_meanwhile_is_not_mixed_with_the_new_one() throws IOException {
    // Given
    put(SealedDump.noise(400_000, 5));
    ArchiveReader reader = open();

    // When
    put(SealedDump.noise(400_000, 6));

    // Then
    assertThatThrownBy(() -> reader.range(100_000, 1).close()).isInstanceOf(DamagedArchive.class);
  }

  private WrittenArchive put(byte[] dump) throws IOException {
    AtomicReference<WrittenArchive> written = new AtomicReference<>();
    store.put(
        NAME,
        out -> {
          try (ArchiveWriter writer =
              ArchiveWriter.begin(
                  SealedDump.KEYS,
                  SealedDump.CONTEXT,
                  SealedDump.TAKEN_AT,
                  new SecureRandom(),
                  out)) {
            writer.write(dump);
            written.set(writer.finish());
          }
        });
    return written.get();
  }

  private ArchiveReader open() throws IOException {
    return ArchiveReader.open(SealedDump.KEYS, SealedDump.CONTEXT, StoredBytes.open(store, NAME));
  }
}
