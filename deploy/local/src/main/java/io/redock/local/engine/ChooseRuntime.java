package io.redock.local.engine;

import io.redock.local.Refusal;
import io.redock.local.process.Commands;
import io.redock.local.stack.Home;
import io.redock.local.stack.Runtime;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// Docker if its engine answers, otherwise processes; what was asked for in any case.
public final class ChooseRuntime {

  private final Tools tools;
  private final PrintStream out;

  public ChooseRuntime(Home home, PrintStream out) {
    this.tools = new Tools(home);
    this.out = out;
  }

  /// @param asked by flag, by environment, or by the home's databases
  /// @return a runtime that works here
  public Runtime choose(Optional<Runtime> asked) {
    Runtime runtime = asked.orElseGet(() -> engineAnswers() ? Runtime.DOCKER : Runtime.PROCESS);
    if (asked.isEmpty()) {
      out.println(
          runtime == Runtime.DOCKER
              ? "A Docker Engine answers: databases run in containers."
              : "No Docker Engine answers: databases run as processes.");
    }
    switch (runtime) {
      case DOCKER -> {
        tools.need("docker");
        tools.buildImages();
      }
      case PROCESS -> tools.need("cluster");
    }
    // The metrics' Redis is a process in either case.
    tools.need("redis");
    return runtime;
  }

  private static boolean engineAnswers() {
    return Commands.available("docker")
        && Commands.run(List.of("timeout", "5", "docker", "version")).succeeded();
  }

  /// The runtime of a home cannot change: its databases are where they are.
  public static void refuseChange(Optional<Runtime> remembered, Optional<Runtime> asked) {
    if (remembered.isPresent() && asked.isPresent() && !remembered.equals(asked)) {
      throw new Refusal(
          "this home's databases run with --runtime "
              + remembered.get().key()
              + "; for "
              + asked.get().key()
              + " choose another --home");
    }
  }
}
