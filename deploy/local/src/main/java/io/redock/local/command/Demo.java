package io.redock.local.command;

import io.redock.events.platform.AddonRequested;
import io.redock.local.Refusal;
import io.redock.local.demo.PlayPlatform;
import io.redock.local.platform.Unmet;
import io.redock.local.process.Waiting;
import io.redock.local.server.Server;
import io.redock.local.stack.Home;
import io.redock.local.stack.Stack;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Play the platform: ask for a database, use it, give it back.",
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Mixin private HomeOption homeOption;

  @Option(names = "--plan", paramLabel = "NAME", description = "Default ${DEFAULT-VALUE}.")
  private String plan = "redis-starter-256";

  @Option(names = "--keep", description = "Leave the database, of the app demo-app.")
  private boolean keep;

  @Override
  public Integer call() {
    Stack stack = homeOption.stack();
    refuseIfNotUp(homeOption.home(), stack);
    String id = UUID.randomUUID().toString().split("-")[0];
    String app = keep ? "demo-app" : "demo-app-" + id;
    try {
      new PlayPlatform(stack, System.out)
          .play(new AddonRequested("demo-" + id, app, app, "operator", "redis", plan, null), keep);
    } catch (Unmet unmet) {
      throw new Refusal("the demo failed: " + unmet.getMessage());
    }
    System.out.println("All of it is as it should be.");
    return 0;
  }

  /// Somebody who is just busy is given a moment.
  static void refuseIfNotUp(Home home, Stack stack) {
    for (Server server : stack.servers()) {
      if (!Waiting.until(PATIENCE, PAUSE, () -> server.health().ready())) {
        throw new Refusal(
            server.name() + " is not ready: " + server.health().says() + "; " + home.command("up"));
      }
    }
  }
}
