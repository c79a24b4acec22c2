package io.redock.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "token",
    description = "Print the built-in operator's API token, alone on the last line.",
    mixinStandardHelpOptions = true)
public final class Token implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() {
    System.out.println(homeOption.stack().secrets().operatorToken());
    return 0;
  }
}
