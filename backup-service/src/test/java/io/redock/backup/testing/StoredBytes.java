package io.redock.backup.testing;

import io.redock.backup.archive.SealedBytes;
import io.redock.backup.store.ArchiveName;
import io.redock.backup.store.ArchiveStore;
import io.redock.backup.store.StoreException;
import java.io.IOException;
import java.io.InputStream;

/// An archive in a store, of the size that it had when it was opened.
public record StoredBytes(ArchiveStore store, ArchiveName name, long size) implements SealedBytes {

  public static StoredBytes open(ArchiveStore store, ArchiveName name) throws StoreException {
    return new StoredBytes(store, name, store.size(name));
  }

  @Override
  public InputStream read(long offset, long length) throws IOException {
    return store.open(name, offset, length);
  }
}
