package io.redock.durable.strand;

import io.redock.events.TraceContext;
import java.time.Instant;

/// A strand under a lease: nobody else works on its subject until the lease ends.
///
/// @param step the step's stable name, such as `create.start-redis`
/// @param args the step's components, as JSON
/// @param lane of the step
/// @param attempt how often this step has failed in a row
/// @param claims how often it was claimed since one of its steps last came to an outcome, this
///   claim included: 1 unless a process died with it or its step ended in an error
/// @param epoch higher than that of any claim of this strand before
/// @param deadline when the workflow should have ended; null if it may take for ever
/// @param wakes how often the strand had been woken when the lease was taken
/// @param lease who holds it, unique per lease
/// @param trace what the present trip follows from
/// @param wokenBy what the last wake-up followed from; none if home has looked since
public record Strand(
    String subject,
    String step,
    String args,
    String lane,
    int attempt,
    int claims,
    long epoch,
    Instant deadline,
    long wakes,
    String lease,
    TraceContext trace,
    TraceContext wokenBy) {

  /// Whether processes died with it more than once: then it was claimed in the lane of suspects.
  boolean suspect() {
    return claims > 2;
  }

  /// A trip belongs to what it was begun for, whoever wakes the strand meanwhile; at home the last
  /// one who woke it is the one who is served.
  TraceContext cause(boolean home) {
    TraceContext first = home ? wokenBy : trace;
    return first.isNone() ? (home ? trace : wokenBy) : first;
  }
}
