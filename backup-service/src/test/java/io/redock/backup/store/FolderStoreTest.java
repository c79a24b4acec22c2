package io.redock.backup.store;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ArchiveStoreContract {

  @TempDir private Path folder;
  private FolderStore store;

  @BeforeEach
  void find() throws StoreException {
    store = FolderStore.in(folder, new Random()::nextLong);
  }

  @Override
  ArchiveStore store() {
    return store;
  }
}
