package io.redock.durable.strand;

import java.time.Duration;

/// Told of every transition of every strand.
public interface StrandReporter {

  void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took);

  void failed(Strand strand, Exception failure, Duration backOff);

  /// The deadline has passed and the workflow has no other plan than to keep trying.
  void late(Strand strand);
}
