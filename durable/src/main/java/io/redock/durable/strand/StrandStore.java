package io.redock.durable.strand;

import io.redock.events.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where strands are kept. Blocking; called from virtual threads.
public interface StrandStore {

  /// The lane of strands whose processes died more than once. They are taken up one by one, so that
  /// the one that ends processes is found, and none that ran beside it is taken for it.
  String SUSPECTS = "suspects";

  /// Takes leases of strands that are due and that nobody holds, those due first before others.
  /// Which were claimed too often without an outcome are put into quarantine instead. A claim
  /// that fails counts for nobody, whatever came of it in the store, or still comes: the next
  /// ones take it back.
  ///
  /// @param slots how many at most of each lane; a lane that is not named counts as the lane of
  ///   no name
  Claimed claim(Map<String, Integer> slots, Duration lease);

  /// @param leased whom to work on
  /// @param quarantined who from now on wait for a person
  record Claimed(List<Strand> leased, List<Strand> quarantined) {}

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

  /// Gives the strand back after a failure, to be tried again after that time. One that another has
  /// taken meanwhile is woken: what the step did last came after all that was committed, so whoever
  /// has the strand now looks once more.
  void failed(Strand strand, Duration backOff, String because);

  /// Gives the strand back after an error: the claim stays counted, and those who claim it again
  /// wait the longer the more there were. One that another has taken meanwhile is woken likewise.
  void broke(Strand strand, String because);

  /// Gives the strand back between two steps. It is due at once, behind those that are already.
  void giveBack(Strand strand);

  /// Gives back all leases of earlier lives of this instance, whose process is dead.
  void releaseAbandoned();

  /// @param step the stable name
  /// @param lane of that step
  /// @param deadline null if there is none
  /// @param trace what it follows from; none once the strand is back at rest
  /// @param looked whether this was a look from home, which has seen all earlier wake-ups
  record Moved(
      String step,
      String args,
      String lane,
      Instant deadline,
      TraceContext trace,
      boolean looked) {}

  /// The lease ended while the step ran; what it did will be looked at again by somebody.
  final class LeaseLost extends RuntimeException {
    public LeaseLost(String subject) {
      super("the lease of strand " + subject + " passed on while its step ran");
    }
  }
}
