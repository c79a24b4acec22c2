package io.redock.local.command;

import io.redock.local.Refusal;
import io.redock.local.stack.Home;
import io.redock.local.stack.Settings;
import io.redock.local.stack.Stack;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which stack a command is about.
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The stack's folder (or REDOCK_HOME; otherwise .redock in the checkout).")
  private Path flag;

  Home home() {
    Path checkout = Path.of(System.getProperty("redock.root", "."));
    String variable = System.getenv("REDOCK_HOME");
    if (flag != null) {
      return Home.of(flag, checkout);
    }
    return Home.of(
        variable == null || variable.isBlank() ? checkout.resolve(".redock") : Path.of(variable),
        checkout);
  }

  /// The stack that `up` has made in this home.
  Stack stack() {
    Home home = home();
    return new Stack(
        home,
        Settings.read(home)
            .orElseThrow(
                () ->
                    new Refusal(
                        "there is no stack in "
                            + home.path()
                            + "; start one with "
                            + home.command("up"))));
  }
}
