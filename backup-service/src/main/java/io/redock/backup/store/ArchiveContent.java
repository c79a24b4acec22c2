package io.redock.backup.store;

import java.io.IOException;
import java.io.OutputStream;

/// What is to be stored, of a size that nobody need know.
@FunctionalInterface
public interface ArchiveContent {

  /// Writes all of it. Throwing means that there is no whole archive; nothing is stored then.
  ///
  /// @param out takes bytes until this returns; its [IOException]s are a store's [StoreException]s
  ///   and should be let through
  void writeTo(OutputStream out) throws IOException;
}
