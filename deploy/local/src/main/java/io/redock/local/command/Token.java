package io.redock.local.command;

import io.redock.local.Refusal;
import io.redock.local.platform.Unmet;
import io.redock.local.platform.Users;
import io.redock.local.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "token",
    description =
        "Print an API token, alone on the last line: the built-in operator's, or a user's.",
    mixinStandardHelpOptions = true)
public final class Token implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Make a new token for this user, and the user if there is none.")
  private String user;

  @Override
  public Integer call() {
    Stack stack = homeOption.stack();
    System.out.println(user == null ? stack.secrets().operatorToken() : another(stack));
    return 0;
  }

  private String another(Stack stack) {
    Demo.refuseIfNotUp(homeOption.home(), stack);
    try {
      Users users = new Users(stack.gatewayUrl(), stack.secrets().operatorToken());
      return users.token(users.id(user), "redock token --user " + user);
    } catch (Unmet unmet) {
      throw new Refusal(unmet.getMessage());
    }
  }
}
