package io.redock.durable.testkit;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.events.Event;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/// What a step decided, in the words of its workflow:
/// `assertThat(next).goesTo(AwaitPong.class).announces(...)`.
public final class NextAssert<T> extends AbstractAssert<NextAssert<T>, Next<T>> {

  private NextAssert(Next<T> actual) {
    super(actual, NextAssert.class);
  }

  public static <T> NextAssert<T> assertThat(Next<T> next) {
    return new NextAssert<>(next);
  }

  public NextAssert<T> goesTo(Class<? extends Step<T>> step) {
    if (!(move() instanceof Next.Move.GoTo<T>(var to)) || !step.isInstance(to)) {
      throw failure("Expected to go to %s, but it %s", step.getSimpleName(), said());
    }
    return this;
  }

  public NextAssert<T> goesTo(Step<T> step) {
    if (!(move() instanceof Next.Move.GoTo<T>(var to)) || !step.equals(to)) {
      throw failure("Expected to go to %s, but it %s", step, said());
    }
    return this;
  }

  /// After some time.
  public NextAssert<T> goesLaterTo(Step<T> step) {
    if (!(move() instanceof Next.Move.GoLater<T>(var to, var _, var _)) || !step.equals(to)) {
      throw failure("Expected to go to %s after some time, but it %s", step, said());
    }
    return this;
  }

  public NextAssert<T> goesHome() {
    if (!(move() instanceof Next.Move.Home<T>)) {
      throw failure("Expected to go home, but it %s", said());
    }
    return this;
  }

  public NextAssert<T> waits() {
    if (!(move() instanceof Next.Move.Wait<T>)) {
      throw failure("Expected to wait, but it %s", said());
    }
    return this;
  }

  public NextAssert<T> waits(Duration time) {
    if (!(move() instanceof Next.Move.Wait<T>(var actually, var _)) || !time.equals(actually)) {
      throw failure("Expected to wait %s, but it %s", time, said());
    }
    return this;
  }

  public NextAssert<T> rests() {
    if (!(move() instanceof Next.Move.Rest<T>)) {
      throw failure("Expected to rest, but it %s", said());
    }
    return this;
  }

  public NextAssert<T> isDone() {
    if (!(move() instanceof Next.Move.Done<T>)) {
      throw failure("Expected to be done, but it %s", said());
    }
    return this;
  }

  /// Exactly these, in this order.
  public NextAssert<T> announces(Event... events) {
    isNotNull();
    Assertions.assertThat(actual.announcements()).as("announcements").containsExactly(events);
    return this;
  }

  public NextAssert<T> announcesNothing() {
    return announces();
  }

  private Next.Move<T> move() {
    isNotNull();
    return actual.move();
  }

  private String said() {
    return switch (move()) {
      case Next.Move.GoTo<T>(var step) -> "goes to " + step;
      case Next.Move.GoLater<T>(var step, var time, var because) ->
          "goes to " + step + " after " + time + " because " + because;
      case Next.Move.Home<T> _ -> "goes home";
      case Next.Move.Wait<T>(var time, var because) -> "waits " + time + " because " + because;
      case Next.Move.Rest<T> _ -> "rests";
      case Next.Move.Done<T> _ -> "is done";
    };
  }
}
