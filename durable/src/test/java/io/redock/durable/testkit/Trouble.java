package io.redock.durable.testkit;

/// What goes wrong in a run. It is asked at every moment and may throw.
@FunctionalInterface
interface Trouble {

  void at(Moment moment);

  default Trouble then(Trouble next) {
    return moment -> {
      at(moment);
      next.at(moment);
    };
  }

  /// The process is gone. Not an exception, so that no step and no runner takes notice.
  final class ProcessDied extends Error {
    ProcessDied(Moment moment) {
      super("the process died " + moment, null, false, false);
    }
  }

  /// What was called is away, or says no.
  final class CallFailed extends RuntimeException {
    CallFailed(Moment moment) {
      super("made to fail " + moment, null, false, false);
    }
  }
}
