package io.redock.durable.strand;

import java.time.Duration;

/// Told of every transition of every strand.
public interface StrandReporter {

  void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took);

  void failed(Strand strand, Exception failure, Duration backOff);

  /// The step ended in an error, as those do that end a process.
  void broke(Strand strand, Error error);

  /// The step has ended too many processes, or too often in an error: from now on the strand waits
  /// for a person.
  void quarantined(Strand strand);

  /// The deadline has passed and the workflow has no other plan than to keep trying.
  void late(Strand strand);
}
