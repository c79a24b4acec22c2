package io.redock.local.command;

import io.redock.local.Refusal;
import io.redock.local.process.Daemon;
import io.redock.local.server.Server;
import io.redock.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "The last lines that a process wrote.",
    mixinStandardHelpOptions = true)
public final class Logs implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Parameters(paramLabel = "SERVICE", description = "A name that `status` shows.")
  private String service;

  @Option(names = "-f", description = "Go on as lines are written.")
  private boolean follow;

  @Option(names = "-n", paramLabel = "LINES", description = "How many; default ${DEFAULT-VALUE}.")
  private int lines = 100;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stack stack = homeOption.stack();
    Daemon daemon =
        stack.servers().stream()
            .filter(server -> server.name().equals(service))
            .findFirst()
            .map(stack::daemon)
            .orElseThrow(
                () -> new Refusal("there is no " + service + "; there are " + names(stack)));
    if (!Files.exists(daemon.log())) {
      throw new Refusal(service + " has not written anything yet");
    }
    List<String> tail = new ArrayList<>(List.of("tail", "-n", "" + lines));
    if (follow) {
      tail.add("-F");
    }
    tail.add(daemon.log().toString());
    return new ProcessBuilder(tail).inheritIO().start().waitFor();
  }

  private static String names(Stack stack) {
    return stack.servers().stream().map(Server::name).collect(Collectors.joining(", "));
  }
}
