package io.redock.local.command;

import io.redock.local.Refusal;
import io.redock.local.engine.ChooseRuntime;
import io.redock.local.stack.Home;
import io.redock.local.stack.HomeLock;
import io.redock.local.stack.Runtime;
import io.redock.local.stack.Setting;
import io.redock.local.stack.Settings;
import io.redock.local.stack.Stack;
import io.redock.local.stack.StartStack;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Start what is not running, and wait until all of it works.",
    mixinStandardHelpOptions = true)
public final class Up implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Option(names = "--runtime", paramLabel = "docker|process", description = "What runs databases.")
  private String runtime;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The gateway's port; the services take the four after it. Default 8080.")
  private String port;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      description = "And the one after. Default 19092.")
  private String kafkaPort;

  @Option(names = "--postgres-port", paramLabel = "N", description = "Default 15432.")
  private String postgresPort;

  @Option(
      names = "--redis-port",
      paramLabel = "N",
      description = "Of the Redis that keeps metrics. Default 16379.")
  private String redisPort;

  @Option(
      names = "--database-ports",
      paramLabel = "N-M",
      description = "Where databases listen. Default 21000-22999.")
  private String databasePorts;

  @Override
  public Integer call() {
    long begun = System.nanoTime();
    Home home = homeOption.home();
    try (HomeLock _ = HomeLock.take(home, System.out)) {
      up(home, begun);
    }
    return 0;
  }

  private void up(Home home, long begun) {
    Optional<Settings> remembered = Settings.read(home);
    Settings chosen = Settings.choose(flags(), System.getenv(), remembered);
    ChooseRuntime.refuseChange(remembered.flatMap(Settings::runtime), chosen.runtime());
    chosen.ports();
    refuseMoving(home, remembered, chosen);
    Stack asked = new Stack(home, chosen);
    new StartStack(asked, System.out).refuseTakenPorts();

    Runtime works = new ChooseRuntime(home, System.out).choose(chosen.runtime());
    Settings settings = chosen.with(works);
    settings.write(home);
    Stack stack = new Stack(home, settings);
    System.out.println("Starting Redock in " + home.path());
    new StartStack(stack, System.out).start();
    System.out.printf("Redock is up after %.1f s.%n%n", (System.nanoTime() - begun) / 1e9);
    welcome(home, stack);
  }

  private Map<Setting, String> flags() {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.RUNTIME, runtime);
    flags.put(Setting.PORT, port);
    flags.put(Setting.KAFKA_PORT, kafkaPort);
    flags.put(Setting.POSTGRES_PORT, postgresPort);
    flags.put(Setting.REDIS_PORT, redisPort);
    flags.put(Setting.DATABASE_PORTS, databasePorts);
    return flags;
  }

  /// What runs on the old ports would not be found on the new ones.
  private static void refuseMoving(Home home, Optional<Settings> remembered, Settings chosen) {
    if (remembered.isEmpty() || remembered.get().ports().equals(chosen.ports())) {
      return;
    }
    Stack running = new Stack(home, remembered.get());
    running.servers().stream()
        .filter(server -> running.daemon(server).isAlive())
        .findFirst()
        .ifPresent(
            server -> {
              throw new Refusal(
                  server.name()
                      + " of this home runs on port "
                      + server.port()
                      + "; before its ports can change: "
                      + home.command("down"));
            });
  }

  private static void welcome(Home home, Stack stack) {
    System.out.println("  gateway      " + stack.gatewayUrl());
    System.out.println("  API token    " + home.command("token"));
    System.out.println("  try it       " + home.command("demo --keep"));
    System.out.println("  then read the app's variables:");
    System.out.println(
        "    curl -H \"Authorization: Bearer $("
            + home.command("token")
            + ")\" '"
            + stack.gatewayUrl()
            + "/v1/apps/demo-app/variables?aliases=false'");
  }
}
