package io.redock.durable.outbox;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/// What became of one row that was to be published.
sealed interface Outcome {

  OutboxRow row();

  /// The brokers have acknowledged it.
  record Published(OutboxRow row) implements Outcome {}

  /// It was refused for what it is, and would be at any other time.
  record Refused(OutboxRow row, String because) implements Outcome {}

  /// Nobody says that anything is wrong with it; Kafka, or a part of it, is away.
  record Waits(OutboxRow row, String because) implements Outcome {}

  /// Faults of a record. Whatever else goes wrong is Kafka's, and is waited for: rights that are
  /// missing for an hour would otherwise set everything aside.
  Set<Class<? extends Throwable>> ITS_OWN =
      Set.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          InvalidRecordException.class,
          InvalidTopicException.class,
          SerializationException.class,
          IllegalArgumentException.class);

  /// @param failure null if there was none
  static Outcome of(OutboxRow row, Throwable failure) {
    if (failure == null) {
      return new Published(row);
    }
    // A retry that gave up has wrapped what it gave up on.
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(cause -> ITS_OWN.contains(cause.getClass()))
        .findFirst()
        .<Outcome>map(own -> new Refused(row, words(own)))
        .orElseGet(() -> new Waits(row, words(failure)));
  }

  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
