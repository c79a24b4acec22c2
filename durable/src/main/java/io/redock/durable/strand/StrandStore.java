package io.redock.durable.strand;

import io.redock.events.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where strands are kept. Blocking; called from virtual threads.
public interface StrandStore {

  /// Takes leases of up to that many strands that are due and that nobody holds.
  List<Strand> claim(int atMost, Duration lease);

  /// Commits what a step decided, in one transaction: its changes, its announcements, and the
  /// move.
  ///
  /// @param strand as it was claimed
  /// @param next what the step decided
  /// @param moved the step it moves to, or the present one
  /// @return the strand under a renewed lease if it goes on at once, because the step said so or
  ///   somebody woke it meanwhile; nothing if it was given back
  /// @throws LeaseLost if another may have taken it; nothing was committed
  Optional<Strand> commit(Strand strand, Next<?> next, Moved moved, Duration lease);

  /// Gives the strand back after a failure, to be tried again after that time.
  void failed(Strand strand, Duration backOff, String because);

  /// Gives back all leases of earlier lives of this instance, whose process is dead.
  void releaseAbandoned();

  /// @param step the stable name
  /// @param deadline null if there is none
  /// @param trace what it follows from; none once the strand is back at rest
  /// @param looked whether this was a look from home, which has seen all earlier wake-ups
  record Moved(String step, String args, Instant deadline, TraceContext trace, boolean looked) {}

  /// The lease ended while the step ran; what it did will be looked at again by somebody.
  final class LeaseLost extends RuntimeException {
    public LeaseLost(String subject) {
      super("the lease of strand " + subject + " passed on while its step ran");
    }
  }
}
