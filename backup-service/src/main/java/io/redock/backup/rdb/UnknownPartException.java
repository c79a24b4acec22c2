package io.redock.backup.rdb;

/// The dump holds a part that this reader has no rule for, so it cannot find that part's end.
final class UnknownPartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient UnknownPart part;

  UnknownPartException(UnknownPart part) {
    super(part.toString());
    this.part = part;
  }

  UnknownPart part() {
    return part;
  }
}
