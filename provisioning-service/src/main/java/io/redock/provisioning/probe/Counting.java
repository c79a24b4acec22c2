package io.redock.provisioning.probe;

/// A client that counts up, one write after the other.
interface Counting extends AutoCloseable {

  /// How a write went.
  sealed interface Outcome {}

  /// @param value what Redis has counted to
  record Acknowledged(long value) implements Outcome {}

  /// An error was the answer.
  record Refused(String error) implements Outcome {}

  /// The connection ended instead.
  record Dropped() implements Outcome {}

  /// There is no connection to be had.
  record Away() implements Outcome {}

  /// A login that is refused counts as a refused command, too: a client sees an error.
  Outcome increment();

  /// Leaves nothing behind.
  void forget();

  @Override
  void close();
}
