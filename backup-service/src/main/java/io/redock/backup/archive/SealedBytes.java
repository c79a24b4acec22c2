package io.redock.backup.archive;

import java.io.IOException;
import java.io.InputStream;

/// A sealed archive where it lies, of which any slice can be read.
public interface SealedBytes {

  /// In bytes.
  long size();

  /// Reads `length` bytes from `offset` on. Both lie within [#size()].
  InputStream read(long offset, long length) throws IOException;
}
