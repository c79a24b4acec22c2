package io.redock.local.demo;

import io.redock.events.Event;
import io.redock.local.platform.Events.Heard;
import java.io.PrintStream;

/// Prints what has been reached, each with the milliseconds since its beginning.
final class Stages {

  private final PrintStream out;
  private final long begun = System.nanoTime();

  Stages(PrintStream out) {
    this.out = out;
  }

  void reached(String what) {
    print(System.nanoTime(), what);
  }

  Event heard(Heard heard) {
    print(heard.atNanos(), heard.event().getClass().getSimpleName());
    return heard.event();
  }

  void detail(String what) {
    out.printf("%11s  %s%n", "", what);
  }

  private void print(long nanos, String what) {
    out.printf("%8.1f ms  %s%n", (nanos - begun) / 1e6, what);
  }
}
