package io.redock.backup.rdb;

/// The dump is damaged, cut off, or breaks the rules of its own format.
/// A part that is only unknown is no error: see [RdbReport.Incomplete].
public final class RdbException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long offset;

  RdbException(long offset, String reason) {
    super(reason + " (byte " + offset + " of the dump)");
    this.offset = offset;
  }

  /// The number of bytes that were read of the dump when the fault was seen.
  public long offset() {
    return offset;
  }
}
