package io.redock.provisioning.database;

import java.time.Instant;

/// What a database is, as far as its strand knows. Each state carries only what it knows.
public sealed interface State {

  Instant since();

  /// Somebody wants it; nothing can be promised yet.
  record Requested(Instant since) implements State {}

  /// It answers at its URL.
  record Available(Instant since) implements State {}

  /// It was available and does not serve as it should; work on it goes on.
  ///
  /// @param reason a short code, such as `node-died`
  record Degraded(Instant since, String reason) implements State {}

  /// Nothing is left of it but this memory, so that its id is never used again.
  record Destroyed(Instant since) implements State {}
}
