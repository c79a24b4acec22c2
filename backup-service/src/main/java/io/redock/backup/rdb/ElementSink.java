package io.redock.backup.rdb;

/// Takes the bytes of one element in parts, however long it is.
interface ElementSink {

  /// An element of that many bytes begins.
  void begin(long length) throws RdbException;

  /// The next bytes of it. The array is used again afterwards.
  void bytes(byte[] from, int offset, int count);
}
