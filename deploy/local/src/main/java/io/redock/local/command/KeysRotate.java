package io.redock.local.command;

import io.redock.local.key.RotateKey;
import io.redock.local.stack.Home;
import io.redock.local.stack.HomeLock;
import io.redock.local.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rotate",
    description = {
      "Make a new key, seal everything anew under it, and remove the old one.",
      "May be stopped at any moment, and begun again."
    },
    mixinStandardHelpOptions = true)
public final class KeysRotate implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Option(
      names = "--forget-parked",
      description = "Remove the old key although parked records cannot be replayed without it.")
  private boolean forgetParked;

  @Override
  public Integer call() {
    Home home = homeOption.home();
    Stack stack = homeOption.stack();
    Demo.refuseIfNotUp(home, stack);
    try (HomeLock _ = HomeLock.take(home, System.out)) {
      new RotateKey(stack, System.out).rotate(forgetParked);
    }
    return 0;
  }
}
