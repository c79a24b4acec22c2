package io.redock.local;

import io.redock.local.command.Bench;
import io.redock.local.command.DeadLetters;
import io.redock.local.command.Demo;
import io.redock.local.command.Down;
import io.redock.local.command.Keys;
import io.redock.local.command.Logs;
import io.redock.local.command.Orphans;
import io.redock.local.command.Outbox;
import io.redock.local.command.Status;
import io.redock.local.command.Token;
import io.redock.local.command.Up;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./redock`, without what a shell does better: usage, finding a JDK, building, and `test`.
@Command(
    name = "redock",
    description = "Managed Redis for your platform, on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      Token.class,
      Demo.class,
      Bench.class,
      Logs.class,
      DeadLetters.class,
      Keys.class,
      Orphans.class,
      Outbox.class
    },
    footer = {"  test          Run all tests, those that need Docker included."})
public final class Redock {

  private Redock() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Redock())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof Refusal) {
                command.getErr().println("redock: " + failure.getMessage());
              } else {
                failure.printStackTrace(command.getErr());
              }
              return 1;
            });
  }
}
