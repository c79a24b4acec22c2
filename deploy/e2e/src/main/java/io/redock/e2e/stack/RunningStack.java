package io.redock.e2e.stack;

import io.redock.local.fault.FaultInjection;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Users;
import io.redock.local.process.Commands;
import io.redock.local.process.Daemon;
import io.redock.local.process.Directories;
import io.redock.local.server.Java;
import io.redock.local.server.Server;
import io.redock.local.stack.Home;
import io.redock.local.stack.Ports;
import io.redock.local.stack.Runtime;
import io.redock.local.stack.Settings;
import io.redock.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A whole Redock, started and stopped as its users do, with a home, ports and a name in the
/// container engine of its own. All stories of a run share one.
public final class RunningStack implements AutoCloseable {

  private static final Path CHECKOUT = Path.of(System.getProperty("redock.root", "../../.."));

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Short enough to wait for its end, and long enough to be seen.
  private static final String FORMER_PASSWORD = "REDOCK_TERMS_FORMER_PASSWORD=5s";

  private final Runtime runtime;
  private final Home home;
  private Stack stack;
  private Platform platform;
  private Topics topics;
  private RuntimeException failure;

  RunningStack(Runtime runtime) {
    this.runtime = runtime;
    this.home =
        Home.of(
            Path.of("target", "stack-" + runtime.key()).toAbsolutePath(),
            CHECKOUT.toAbsolutePath());
  }

  /// Starts it, unless it was started before.
  void start() {
    if (failure != null) {
      throw failure;
    }
    if (stack != null) {
      return;
    }
    try {
      clearUpAfterAnEarlierLife();
      long begun = System.nanoTime();
      must(FreePorts.flags(runtime, "up", "--runtime", runtime.key()));
      stack = new Stack(home, settings());
      platform = new Platform(stack.kafka().bootstrapServers());
      topics = new Topics(stack.kafka().bootstrapServers());
      Say.took(runtime.key() + " stack is up", begun);
    } catch (RuntimeException failed) {
      failure = failed;
      throw failed;
    }
  }

  private Settings settings() {
    return Settings.read(home).orElseThrow();
  }

  /// `./redock up`: starts again whoever was killed.
  public void up() {
    must("up");
  }

  private void must(String... arguments) {
    Commands.Result result = redock(arguments);
    if (!result.succeeded()) {
      throw new IllegalStateException("./redock " + arguments[0] + " failed:\n" + result.output());
    }
  }

  /// `./redock <arguments> --home <its home>`. The script would build what is newer than its last
  /// build; whoever runs stories has built already.
  public Commands.Result redock(String... arguments) {
    if (!Files.exists(home.target().resolve("redock-local.jar"))) {
      throw new IllegalStateException("build first: ./mvnw package -DskipTests -DskipITs");
    }
    List<String> command = new ArrayList<>(List.of("env", FORMER_PASSWORD, Java.binary()));
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dredock.root=" + home.checkout());
    command.addAll(List.of("-cp", Java.classPath(home.target()), "io.redock.local.Redock"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.path().toString()));
    return Commands.run(command);
  }

  public Runtime runtime() {
    return runtime;
  }

  public Path home() {
    return home.path();
  }

  public Path checkout() {
    return home.checkout();
  }

  /// Its short name in the container engine.
  public String name() {
    return stack.settings().stack();
  }

  public Platform platform() {
    return platform;
  }

  public Topics topics() {
    return topics;
  }

  public Apps apps() {
    return new Apps(stack.gatewayUrl(), stack.secrets().operatorToken());
  }

  public Databases databases() {
    return new Databases(stack.gatewayUrl(), stack.secrets().operatorToken());
  }

  public String gateway() {
    return stack.gatewayUrl();
  }

  /// Past the gateway.
  public String url(String service) {
    return "http://127.0.0.1:" + stack.ports().of(service);
  }

  public String operatorToken() {
    return stack.secrets().operatorToken();
  }

  /// An API token of the user who is called so, and who is made if there is none.
  public String tokenOf(String username) {
    Users users = new Users(stack.gatewayUrl(), stack.secrets().operatorToken());
    return users.token(users.id(username), "a story");
  }

  /// What the gateway signs with, in PEM.
  public Path signingKey() {
    return stack.secrets().jwtPrivateKey();
  }

  public Tables tables(String database) {
    return new Tables(
        stack.ports().of(Ports.POSTGRES), database, stack.secrets().postgresPassword());
  }

  public World world() {
    return switch (runtime) {
      case DOCKER -> new DockerWorld(name());
      case PROCESS -> new ProcessWorld(home.resolve("nodes"));
    };
  }

  /// What nobody asks for.
  public FaultInjection faults() {
    return FaultInjection.to(stack);
  }

  public Inventory inventory() {
    return Inventory.of(this);
  }

  public Health health(String service) {
    return new Health(stack.ports().managementOf(service));
  }

  public String kafka() {
    return stack.kafka().bootstrapServers();
  }

  /// What must never be found anywhere, beside the passwords of databases.
  public List<String> secrets() {
    return Stream.concat(
            Stream.of(stack.secrets().operatorToken(), stack.secrets().postgresPassword()),
            Stream.of(stack.secrets().sealingKeys().split(","))
                .map(key -> key.substring(key.indexOf(':') + 1)))
        .toList();
  }

  /// `kill -9`, and returns when it is dead.
  public void kill9(String server) {
    signal(server, "KILL");
    daemon(server).await(PATIENCE);
  }

  /// As [#kill9], of one that may have ended by itself.
  public void killUnlessDead(String server) {
    if (daemon(server).isAlive()) {
      kill9(server);
    }
  }

  /// It hangs: its port is open, nobody answers.
  public void pause(String server) {
    signal(server, "STOP");
  }

  public void resume(String server) {
    signal(server, "CONT");
  }

  private void signal(String server, String signal) {
    if (!daemon(server).isAlive()) {
      throw new IllegalStateException(server + " does not run, it cannot get SIG" + signal);
    }
    daemon(server).signal(signal);
  }

  private Daemon daemon(String server) {
    return stack.servers().stream()
        .filter(candidate -> candidate.name().equals(server))
        .findFirst()
        .map(stack::daemon)
        .orElseThrow(() -> new IllegalArgumentException("there is no " + server));
  }

  /// The process ids of Redock's own services.
  public Map<String, Long> servicePids() {
    return stack.services().stream()
        .collect(Collectors.toMap(Server::name, server -> stack.daemon(server).pid().orElse(0L)));
  }

  /// A run that was cut off could not clear up after itself.
  private void clearUpAfterAnEarlierLife() {
    close();
    stack = null;
  }

  /// Stops everything and takes away all it owned; its logs stay for whoever has to read them.
  @Override
  public void close() {
    if (Settings.read(home).isEmpty()) {
      return;
    }
    stack = new Stack(home, settings());
    if (platform != null) {
      platform.close();
      topics.close();
    }
    // Not `./redock down`: a JVM that may end by itself takes its time to save its classes first.
    for (Server server : stack.servers()) {
      stack.daemon(server).signal("KILL");
      stack.daemon(server).await(PATIENCE);
    }
    world().clear();
    try {
      for (String data :
          List.of("kafka", "postgres", "metrics-redis", "nodes", "cds", "run", "secrets")) {
        Directories.delete(home.resolve(data));
      }
      Files.deleteIfExists(home.settings());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String toString() {
    return runtime.key();
  }
}
