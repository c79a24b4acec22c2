package io.redock.durable.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Proves of a workflow that it survives a crash anywhere. One line enrols it:
/// `CrashEverywhere.prove(CreateWorld::new)`. Every proof runs it from a fresh world to its end:
///
/// - undisturbed;
/// - every step twice: its effects happen, the process dies before the commit, another repeats it;
/// - stopped after every commit, and resumed by a new process with new tools;
/// - killed once in the midst of a step, before its n-th outside call: for every step and every n,
///   and between any two commands of a call, half of whose effects have happened then ([Commands]);
/// - asked in vain once: a question gets no answer in time, though whoever is asked is well; for
///   every step and every n, and again with the process killed at that moment, so that the next one
///   asks in vain;
/// - asked in vain a hundred times from its beginning on, as of somebody who is busy for long: it
///   must come to an end, which may be to give up, and wait in its circles until then;
/// - killed by the same step twice in a row, before its n-th outside call: for every step and n;
/// - woken once while a step runs: for every step;
/// - failing, for every step and every outside call of it and its commit: each time until the
///   deadline has passed. All other steps, also those that undo, are run twice then. It ends on a
///   clean slate; a workflow without a deadline, or with no other plan, gets over it in the end.
///
/// Between two waits a run has only so many steps: one that goes in a circle must wait in it.
///
/// [#proveFromDisk] adds what becomes of the outside:
///
/// - power lost once: the process dies, and so does everything outside at the same moment, which
///   begins again with what is on its disk, by itself or when it is started; for every step and
///   every n;
/// - what serves killed once, which begins again with what is on its disk, while the process lives;
///   for every step and every n.
///
/// [#proveOvertaken] adds a *zombie*: a process stopped in the midst of a step, before its n-th
/// outside call, for so long that another took over and came to the end. Then it goes on with its
/// step, and may neither undo nor repeat anything that shows; for every step and every n. What it
/// did is judged by its outcome: at once nobody may be harmed, and all is as it should be after the
/// look that its end has asked for.
///
/// Whatever ends well must have announced the same events as the undisturbed run, each once; who
/// was asked in vain may have announced more.
public final class CrashEverywhere<T> {

  /// How often something fails, before time flies to the deadline.
  private static final int FAILURES = 10;

  private static final int SILENCES = 100;

  private final Function<TestClock, World<T>> worlds;

  private CrashEverywhere(Function<TestClock, World<T>> worlds) {
    this.worlds = worlds;
  }

  /// @param worlds makes a fresh world, whose time is that clock
  public static <T> void prove(Function<TestClock, World<T>> worlds) {
    List<Moment> moments = new ArrayList<>();
    new CrashEverywhere<>(worlds).proveAll(moments);
  }

  /// As [#prove], and that it survives what becomes of the outside when power is lost: whatever it
  /// promised to keep is on its disk.
  public static <T> void proveFromDisk(Function<TestClock, World<T>> worlds) {
    List<Moment> moments = new ArrayList<>();
    CrashEverywhere<T> proof = new CrashEverywhere<>(worlds);
    proof.proveAll(moments);
    proof.proveDisk(moments);
  }

  /// That it survives a process which goes on after another has ended its work.
  public static <T> void proveOvertaken(Function<TestClock, World<T>> worlds) {
    List<Moment> moments = new ArrayList<>();
    CrashEverywhere<T> proof = new CrashEverywhere<>(worlds);
    Run<T> undisturbed = proof.run("Undisturbed", _ -> moments::add, Run::assertFinished);
    for (int n : distinct(moments)) {
      proof.run(
          "Overtaken once " + moments.get(n),
          run -> onceAt(n, _ -> run.overtake()),
          run -> run.assertFinishedLike(undisturbed));
    }
  }

  private void proveAll(List<Moment> moments) {
    Run<T> undisturbed = run("Undisturbed", _ -> moments::add, Run::assertFinished);
    Consumer<Run<T>> finished = run -> run.assertFinishedLike(undisturbed);
    Consumer<Run<T>> ended = run -> run.assertEndedLike(undisturbed);

    run("Run with every step twice", _ -> everyStepTwice(), finished);
    run("Asked in vain a hundred times", CrashEverywhere::silentFor, _ -> {});
    run("Stopped after every commit", _ -> dyingAt(Moment.AFTER_COMMIT), finished);
    for (int n : distinct(moments)) {
      Moment moment = moments.get(n);
      run("Killed once " + moment, _ -> onceAt(n, dying()), finished);
      run("Killed by the same step twice " + moment, _ -> twiceAt(n, moment), finished);
      if (moment.isWithinCall()) {
        // Whoever has begun to act has been answered.
        continue;
      }
      run("Asked in vain once " + moment, run -> onceAt(n, late(run)), Run::assertFinished);
      run(
          "Killed once, and then asked in vain, " + moment,
          run -> onceAt(n, late(run).then(dying())),
          Run::assertFinished);
    }
    for (Moment moment : commits(moments)) {
      run("Woken once " + moment, run -> wakingOnce(run, moment), finished);
    }
    for (Moment moment : failing(moments)) {
      run("Failing every time " + moment, run -> failingAt(run, moment), ended);
    }
  }

  private void proveDisk(List<Moment> moments) {
    for (int n : distinct(moments)) {
      Moment moment = moments.get(n);
      for (boolean startedAgain : List.of(true, false)) {
        if (moment.isWithinCall() && !startedAgain) {
          continue;
        }
        run(
            "Power lost once%s, %s".formatted(startedAgain ? "" : " and nobody starts it", moment),
            run -> onceAt(n, powerLost(run, startedAgain)),
            Run::assertFinished);
      }
      run(
          "What serves killed once " + moment,
          run -> onceAt(n, _ -> run.killWhatServes()),
          Run::assertFinished);
    }
  }

  private Run<T> run(String what, Function<Run<T>, Trouble> trouble, Consumer<Run<T>> proof) {
    Run<T> run = new Run<>(worlds, trouble);
    try {
      run.toTheEnd();
      proof.accept(run);
      return run;
    } catch (AssertionError | RuntimeException wrong) {
      throw new AssertionError(what + ": " + wrong.getMessage() + run.story(), wrong);
    }
  }

  private static Trouble everyStepTwice() {
    Set<String> repeated = new HashSet<>();
    return moment -> {
      String step = moment.strand().step() + moment.strand().args();
      if (moment.is(Moment.BEFORE_COMMIT) && (repeated.add(step) || !repeated.remove(step))) {
        throw new Trouble.ProcessDied(moment);
      }
    };
  }

  private static Trouble dyingAt(String what) {
    return moment -> {
      if (moment.is(what)) {
        throw new Trouble.ProcessDied(moment);
      }
    };
  }

  private static Trouble onceAt(int n, Trouble trouble) {
    int[] passed = {0};
    return moment -> {
      if (passed[0]++ == n) {
        trouble.at(moment);
      }
    };
  }

  /// The next life of the process dies at the same place.
  private static Trouble twiceAt(int n, Moment where) {
    int[] passed = {0};
    int[] deaths = {0};
    return moment -> {
      boolean first = passed[0]++ == n;
      boolean again = deaths[0] == 1 && moment.toString().equals(where.toString());
      if (first || again) {
        deaths[0]++;
        throw new Trouble.ProcessDied(moment);
      }
    };
  }

  private static Trouble silentFor(Run<?> run) {
    int[] passed = {0};
    return _ -> {
      if (passed[0]++ < SILENCES) {
        run.answerLate();
      }
    };
  }

  private static Trouble dying() {
    return moment -> {
      throw new Trouble.ProcessDied(moment);
    };
  }

  private static Trouble late(Run<?> run) {
    return _ -> run.answerLate();
  }

  private static Trouble powerLost(Run<?> run, boolean startedAgain) {
    return moment -> {
      run.losePower(startedAgain);
      throw new Trouble.ProcessDied(moment);
    };
  }

  private static Trouble wakingOnce(Run<?> run, Moment when) {
    boolean[] woken = {false};
    return moment -> {
      if (!woken[0] && moment.step().equals(when.step()) && moment.is(Moment.BEFORE_COMMIT)) {
        woken[0] = true;
        run.wake();
      }
    };
  }

  private static Trouble failingAt(Run<?> run, Moment where) {
    Trouble otherwise = everyStepTwice();
    int[] failures = {0};
    return moment -> {
      boolean here = moment.isLike(where);
      if (here && failures[0]++ < FAILURES) {
        throw new Trouble.CallFailed(moment);
      }
      if (here && run.passDeadline(moment.strand())) {
        throw new Trouble.CallFailed(moment);
      }
      otherwise.at(moment);
    };
  }

  /// The moments of a run, without those of a step that does the same again, as one that waits.
  private static List<Integer> distinct(List<Moment> moments) {
    List<Integer> distinct = new ArrayList<>();
    Map<String, Integer> calls = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (int n = 0; n < moments.size(); n++) {
      Moment moment = moments.get(n);
      String step = moment.step() + moment.strand().args();
      int call = calls.merge(step, 1, Integer::sum);
      if (moment.is(Moment.AFTER_COMMIT)) {
        calls.remove(step);
      } else if (seen.add(step + call + moment.what() + moment.command())) {
        distinct.add(n);
      }
    }
    return distinct;
  }

  private static List<Moment> commits(List<Moment> moments) {
    Set<String> seen = new HashSet<>();
    return moments.stream()
        .filter(moment -> moment.is(Moment.BEFORE_COMMIT) && seen.add(moment.step()))
        .toList();
  }

  private static List<Moment> failing(List<Moment> moments) {
    Set<String> seen = new LinkedHashSet<>();
    return moments.stream()
        .filter(moment -> !moment.is(Moment.AFTER_COMMIT) && seen.add(moment.toString()))
        .toList();
  }
}
