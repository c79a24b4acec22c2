package io.redock.local.command;

import io.redock.local.stack.Home;
import io.redock.local.stack.HomeLock;
import io.redock.local.stack.Stack;
import io.redock.local.stack.StopStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "down",
    description = "Stop the control plane; databases keep serving, all data stays.",
    mixinStandardHelpOptions = true)
public final class Down implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() {
    Home home = homeOption.home();
    Stack stack = homeOption.stack();
    try (HomeLock _ = HomeLock.take(home, System.out)) {
      if (new StopStack(stack, System.out).stop() == 0) {
        System.out.println("Nothing was running.");
        return 0;
      }
    }
    System.out.println(
        "The control plane is down. Databases go on serving; "
            + home.command("up")
            + " finds them again.");
    return 0;
  }
}
