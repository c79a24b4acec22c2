package io.redock.durable.testkit;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Strand;
import io.redock.durable.strand.StrandReporter;
import io.redock.durable.strand.StrandRun;
import io.redock.durable.strand.StrandStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One workflow from its first step until it rests or ends, through trouble. When a process dies,
/// the next one takes over with new tools; no time passes by that. Waiting takes no real time.
final class Run<T> implements StrandReporter {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Map<String, Integer> ONE = Map.of("", 1, StrandStore.SUSPECTS, 1);
  private static final int MOST_STEPS = 2_000;

  /// No workflow has that many steps between two waits; only a circle does.
  private static final int MOST_STEPS_IN_NO_TIME = 60;

  private static final int MOST_FAILURES = 100;

  private final TestClock clock = new TestClock();
  private final List<String> trace = new ArrayList<>();
  private final World<T> world;
  private final MemoryStrands<T> strands;
  private final Trouble trouble;
  private Strand current;
  private boolean home;
  /// Whether the deadline passed and the workflow did what it does then.
  private boolean gaveUp;
  private boolean late;
  private boolean overtaken;
  /// The step in the midst of which a process was stopped until another came to the end.
  private Strand stopped;
  private int failuresInARow;
  private int stepsInNoTime;
  private Instant lastTime;
  private Exception lastFailure;

  Run(Function<TestClock, World<T>> worlds, Function<Run<T>, Trouble> trouble) {
    this.world = worlds.apply(clock);
    this.strands = new MemoryStrands<>(world.catalog(), clock);
    this.trouble = trouble.apply(this);
  }

  void toTheEnd() {
    strands.begin(world.subject(), world.firstStep());
    workToTheEnd();
  }

  private void workToTheEnd() {
    StrandRun<T> process = newProcess();
    while (!isOver()) {
      StrandStore.Claimed claimed = strands.claim(ONE, LEASE);
      if (!claimed.quarantined().isEmpty()) {
        throw new AssertionError("the strand was quarantined");
      }
      List<Strand> due = claimed.leased();
      if (due.isEmpty()) {
        clock.advanceTo(strands.nextWake(world.subject()).orElseThrow());
        continue;
      }
      try {
        work(process, due.getFirst());
      } catch (Trouble.ProcessDied died) {
        trace.add("†");
        strands.releaseAbandoned();
        process = newProcess();
      }
    }
  }

  private StrandRun<T> newProcess() {
    Commands commands = world.commands();
    commands.tell((call, command) -> trouble.at(new Moment(current, call, command)));
    T tools =
        OutsideCalls.of(world.tools(), what -> trouble.at(new Moment(current, what)), commands);
    return new StrandRun<>(world.catalog(), new TroubledStore(), () -> tools, clock, this, LEASE);
  }

  private void work(StrandRun<T> process, Strand claimed) {
    Optional<Strand> strand = Optional.of(claimed);
    while (strand.isPresent()) {
      current = strand.get();
      trace.add(current.step());
      if (trace.size() > MOST_STEPS) {
        throw new AssertionError("the workflow never ends");
      }
      countSteps();
      late = false;
      Strand step = current;
      try {
        strand = process.step(current).goesOn();
      } catch (StrandStore.LeaseLost lost) {
        if (!overtaken) {
          throw lost;
        }
        // As the dispatcher does.
        strands.failed(step, Duration.ZERO, "overtaken");
        strand = Optional.empty();
      }
      if (step == stopped) {
        seeWhatItDid();
      }
    }
  }

  /// Whatever it did last is there for others to see until the next look, which it has asked for.
  private void seeWhatItDid() {
    stopped = null;
    world.assertUnharmed();
    if (strands.nextWake(world.subject()).filter(due -> !due.isAfter(clock.instant())).isEmpty()
        && strands.stepOf(world.subject()).isPresent()) {
      throw new AssertionError("nobody looks at what a run did after it was overtaken");
    }
    home = false;
  }

  /// The process in the midst of a step is stopped for so long that another takes over, and ends
  /// the work. The first goes on when this returns.
  void overtake() {
    Strand left = current;
    trace.add("(stopped)");
    clock.advance(LEASE);
    workToTheEnd();
    trace.add("(goes on)");
    current = left;
    stopped = left;
    overtaken = true;
  }

  private void countSteps() {
    stepsInNoTime = clock.instant().equals(lastTime) ? stepsInNoTime + 1 : 1;
    lastTime = clock.instant();
    if (stepsInNoTime > MOST_STEPS_IN_NO_TIME) {
      throw new AssertionError(
          "the workflow goes in a circle without a wait: "
              + stepsInNoTime
              + " steps in no time; let the circle wait longer each time, with Next.goTo(step,"
              + " after, because)");
    }
  }

  private boolean isOver() {
    return home || strands.nextWake(world.subject()).isEmpty();
  }

  private String nameOfHome() {
    return world.catalog().nameOf(world.catalog().home(world.subject()));
  }

  /// Wakes the strand from outside.
  void wake() {
    strands.wake(world.subject());
  }

  /// The next question is asked in vain.
  void answerLate() {
    world.answerLate();
  }

  /// Outside, everything ends and begins again with what is on its disk.
  void losePower(boolean startedAgain) {
    world.losePower(startedAgain);
  }

  void killWhatServes() {
    world.killWhatServes();
  }

  void assertFinished() {
    world.assertFinished(strands.announced());
  }

  /// @param undisturbed whose announcements these must be, each once
  void assertFinishedLike(Run<T> undisturbed) {
    assertFinished();
    if (!announced().equals(undisturbed.announced())) {
      throw new AssertionError(
          "it announced " + announced() + " instead of " + undisturbed.announced());
    }
  }

  /// @param undisturbed what it must have become like, unless it gave up in time
  void assertEndedLike(Run<T> undisturbed) {
    if (gaveUp) {
      world.assertCleanSlate(strands.announced());
    } else {
      assertFinishedLike(undisturbed);
    }
  }

  private List<String> announced() {
    return strands.announced().stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  /// Lets time fly until the strand's deadline has passed.
  ///
  /// @return false if there is none, or it had passed before
  boolean passDeadline(Strand strand) {
    if (strand.deadline() == null || isPastDeadline(strand)) {
      return false;
    }
    clock.advanceTo(strand.deadline().plusMillis(1));
    return true;
  }

  private boolean isPastDeadline(Strand strand) {
    return strand.deadline() != null && clock.instant().isAfter(strand.deadline());
  }

  /// What happened: the steps as they were run, and the deaths between them.
  String story() {
    StringBuilder story = new StringBuilder();
    if (lastFailure != null) {
      story.append("\n  A step failed: ").append(lastFailure);
    }
    story.append("\n  It went:");
    for (int i = 0, times = 1; i < trace.size(); i++, times++) {
      boolean again = i + 1 < trace.size() && trace.get(i + 1).equals(trace.get(i));
      if (!again) {
        story.append(" ").append(trace.get(i)).append(times > 1 ? " ×" + times : "");
        times = 0;
      }
    }
    return story.toString();
  }

  @Override
  public void moved(Strand strand, Next<?> next, StrandStore.Moved moved, Duration took) {
    // The store has told already, also of commits that nobody lived to report.
  }

  @Override
  public void failed(Strand strand, Exception failure, Duration backOff) {
    if (failure instanceof Trouble.CallFailed) {
      return;
    }
    lastFailure = failure;
    if (++failuresInARow > MOST_FAILURES) {
      throw new AssertionError("step " + strand.step() + " fails for ever: " + failure, failure);
    }
  }

  @Override
  public void broke(Strand strand, Error error) {
    throw error;
  }

  @Override
  public void quarantined(Strand strand) {
    throw new AssertionError("step " + strand.step() + " was quarantined");
  }

  @Override
  public void late(Strand strand) {
    late = true;
  }

  private final class TroubledStore implements StrandStore {

    @Override
    public Optional<Strand> commit(Strand strand, Next<?> next, Moved moved, Duration lease) {
      trouble.at(new Moment(strand, Moment.BEFORE_COMMIT));
      Optional<Strand> goesOn = strands.commit(strand, next, moved, lease);
      failuresInARow = 0;
      gaveUp |= isPastDeadline(strand) && !late;
      home =
          next.move() instanceof Next.Move.Wait<?>
              && goesOn.isEmpty()
              && moved.step().equals(nameOfHome());
      trouble.at(new Moment(strand, Moment.AFTER_COMMIT));
      return goesOn;
    }

    @Override
    public Claimed claim(Map<String, Integer> slots, Duration lease) {
      return strands.claim(slots, lease);
    }

    @Override
    public void failed(Strand strand, Duration backOff, String because) {
      strands.failed(strand, backOff, because);
    }

    @Override
    public void broke(Strand strand, String because) {
      strands.broke(strand, because);
    }

    @Override
    public void giveBack(Strand strand) {
      strands.giveBack(strand);
    }

    @Override
    public void releaseAbandoned() {
      strands.releaseAbandoned();
    }
  }
}
