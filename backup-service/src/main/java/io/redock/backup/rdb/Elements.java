package io.redock.backup.rdb;

import java.io.IOException;

/// The elements of one value, one after the other, whatever they are packed in.
/// Every call of [#next] reads at least one byte, so a count that lies ends with the dump.
interface Elements {

  /// True if there is another element.
  boolean more() throws IOException, RdbException;

  /// Hands over the next element; a number is handed over as its decimal digits.
  void next(ElementSink sink) throws IOException, RdbException, UnknownPartException;
}
