package io.redock.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

/// Where archives lie: a folder, or what speaks S3. Archives are streams in both directions, and a
/// store holds no more of one than a few buffers, or one part where it is sent in parts.
///
/// Whatever a store throws by itself is a [StoreException], whose four kinds say what to do.
public interface ArchiveStore {

  /// Stores an archive, durably once this returns. Readers see the whole archive or none of it, at
  /// any moment and wherever the writer dies.
  ///
  /// An archive of the same name is replaced, so that a taker that does not know whether its last
  /// attempt succeeded may repeat it. If this throws, the former archive is still there or, should
  /// only the confirmation have failed, the new one is whole.
  ///
  /// @throws IOException what the content throws, as it is
  void put(ArchiveName name, ArchiveContent content) throws IOException;

  /// A slice of an archive. The stream ends after `length` bytes; it ends early if the archive is
  /// shorter.
  ///
  /// @throws ArchiveGone if there is none
  /// @throws IndexOutOfBoundsException if the offset or the length is negative
  InputStream open(ArchiveName name, long offset, long length) throws StoreException;

  /// In bytes.
  ///
  /// @throws ArchiveGone if there is none
  long size(ArchiveName name) throws StoreException;

  /// Shows each archive once, in no order. One that comes or goes meanwhile may be shown or not.
  void list(Consumer<StoredArchive> each) throws StoreException;

  /// Removes an archive. Once this returns there is none, whether or not there was one.
  void delete(ArchiveName name) throws StoreException;

  /// Removes what writers left behind that died, and to which nothing was written since `before`.
  /// A writer that is only slow loses its work too, so `before` has to lie further back than a
  /// writer may stand still.
  ///
  /// @return how many were removed
  int removeLeftovers(Instant before) throws StoreException;
}
