package io.redock.durable.strand;

import java.time.Duration;
import java.util.Optional;

/// One step of a workflow: a record in its own file, whose components are exactly what is
/// persisted. It may be run any number of times, by any process, so it asks the world first and
/// then does what is still missing.
///
/// @param <T> the ports a step works with
public interface Step<T> {

  /// Looks, acts, and says what comes next. An exception means "again later", with back-off.
  Next<T> run(T tools) throws Exception;

  /// Names the lane of this step: steps of one lane do not wait behind those of another. How many
  /// of a lane run at once is configured; empty for most.
  default String lane() {
    return "";
  }

  /// How long the whole workflow may take from its first step; the same for all steps of one
  /// workflow. Nothing means that it may take for ever.
  default Optional<Duration> deadline() {
    return Optional.empty();
  }

  /// What to do instead when the deadline has passed. Nothing means: tell a human, and keep
  /// trying.
  default Optional<Next<T>> pastDeadline(T tools) {
    return Optional.empty();
  }
}
