package io.redock.durable.testkit;

import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.events.Event;
import java.util.List;

/// A workflow and the fakes it works on, for one run of [CrashEverywhere]. Its time is the
/// [TestClock] it is made with; what the fakes hold outlives the processes that come and go in a
/// run. The run is over when the strand rests or ends, or waits at home for the next look.
///
/// @param <T> the ports of the steps
public interface World<T> {

  StepCatalog<T> catalog();

  String subject();

  /// Where the strand begins.
  default Step<T> firstStep() {
    return catalog().home(subject());
  }

  /// Tools as a new process makes them: a record of ports. Each call to a component that is an
  /// interface (and not of the JDK, as a clock is) goes outside, and a process can die at it.
  T tools();

  /// Where its fakes tell of the commands that a call consists of.
  default Commands commands() {
    return new Commands();
  }

  /// The next question that may be answered by silence is, though whoever is asked is well: it was
  /// too slow. For worlds where silence says something.
  default void answerLate() {}

  /// Whatever runs outside ends at this moment, without a warning, and begins again with what is on
  /// its disk.
  ///
  /// @param startedAgain whether that happens by itself; if not, the workflow has to start it
  default void losePower(boolean startedAgain) {}

  /// As [#losePower], for what serves alone, which is started again by itself.
  default void killWhatServes() {}

  /// Nobody outside is harmed by what a run did after it was overtaken. Something may be there
  /// until the next look that the workflow does not promise.
  default void assertUnharmed() {}

  /// Everything is as the workflow promises.
  ///
  /// @param announced all events of the run, in their order
  void assertFinished(List<Event> announced);

  /// The workflow has given up, and nothing that it made is left. A workflow whose deadline has no
  /// other plan than to keep trying never comes here.
  void assertCleanSlate(List<Event> announced);
}
