package io.redock.durable.strand;

import io.redock.events.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a step decided: where its strand moves, and what commits with that move.
///
/// @param changes applied in their order, in the transaction of the move
/// @param announcements published once the transaction has committed, in their order
public record Next<T>(Move<T> move, List<Change> changes, List<Event> announcements) {

  /// Where a strand moves.
  public sealed interface Move<T> {
    /// To that step, at once.
    record GoTo<T>(Step<T> step) implements Move<T> {}

    /// To that step, after some time, because of something an operator can read. For steps that go
    /// round in a circle until something outside has happened: without a wait that grows they would
    /// do nothing else.
    record GoLater<T>(Step<T> step, Duration time, String because) implements Move<T> {
      public GoLater {
        Objects.requireNonNull(because);
      }
    }

    /// Back to where strands of this kind rest, which looks and decides.
    record Home<T>() implements Move<T> {}

    /// The same step again after some time, because of something an operator can read.
    record Wait<T>(Duration time, String because) implements Move<T> {
      public Wait {
        time = time.isNegative() ? Duration.ZERO : time;
        Objects.requireNonNull(because);
      }
    }

    /// The same step again when somebody wakes the strand.
    record Rest<T>() implements Move<T> {}

    /// The strand ends.
    record Done<T>() implements Move<T> {}
  }

  public static <T> Next<T> goTo(Step<T> step) {
    return of(new Move.GoTo<>(step));
  }

  public static <T> Next<T> goTo(Step<T> step, Duration after, String because) {
    return of(new Move.GoLater<>(step, after, because));
  }

  public static <T> Next<T> home() {
    return of(new Move.Home<>());
  }

  public static <T> Next<T> waitFor(Duration time, String because) {
    return of(new Move.Wait<>(time, because));
  }

  public static <T> Next<T> rest() {
    return of(new Move.Rest<>());
  }

  public static <T> Next<T> done() {
    return of(new Move.Done<>());
  }

  private static <T> Next<T> of(Move<T> move) {
    return new Next<>(move, List.of(), List.of());
  }

  public Next<T> changing(Change change) {
    List<Change> more = new ArrayList<>(changes);
    more.add(change);
    return new Next<>(move, List.copyOf(more), announcements);
  }

  public Next<T> announcing(Event event) {
    List<Event> more = new ArrayList<>(announcements);
    more.add(event);
    return new Next<>(move, changes, List.copyOf(more));
  }
}
