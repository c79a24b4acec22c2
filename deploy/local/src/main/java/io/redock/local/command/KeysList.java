package io.redock.local.command;

import io.redock.local.key.FindUses;
import io.redock.local.key.Use;
import io.redock.local.stack.Stack;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "Which keys there are, and what is sealed under each.",
    mixinStandardHelpOptions = true)
public final class KeysList implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() {
    Stack stack = homeOption.stack();
    Demo.refuseIfNotUp(homeOption.home(), stack);
    List<Use> uses = new FindUses(stack).find();
    List<String> ids = stack.secrets().sealingKeyIds();
    for (String id : ids) {
      System.out.println(id + (id.equals(ids.getFirst()) ? "  seals" : "  opens"));
      uses.stream().filter(use -> use.keyId().equals(id)).forEach(KeysList::print);
    }
    return 0;
  }

  private static void print(Use use) {
    System.out.printf(
        "  %6d  %-40s %s%s%n",
        use.count(),
        use.place(),
        use.kind().words(),
        use.bound() ? "" : ", not bound to its owner");
  }
}
