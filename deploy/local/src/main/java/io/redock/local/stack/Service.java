package io.redock.local.stack;

import io.redock.local.Refusal;
import io.redock.local.process.Launch;
import io.redock.local.server.Health;
import io.redock.local.server.Java;
import io.redock.local.server.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One of Redock's own services, a JVM from its Maven module of the same name.
final class Service implements Server {

  private static final int HEAP_MEGABYTES = 192;

  private final Home home;
  private final String name;
  private final int port;
  private final int management;
  private final Map<String, String> environment;
  private final boolean deployed;

  /// @param management where it tells how it is
  /// @param deployed whether it is to run as it would elsewhere, rather than to start soon
  Service(
      Home home,
      String name,
      int port,
      int management,
      Map<String, String> environment,
      boolean deployed) {
    this.home = home;
    this.name = name;
    this.port = port;
    this.management = management;
    this.environment = environment;
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return port;
  }

  Path jar() {
    return home.checkout().resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
  }

  @Override
  public void prepare() {
    if (!Files.exists(jar())) {
      throw new Refusal(name + " is not built: " + jar() + " is missing; ./mvnw package builds it");
    }
    home.make("cds");
  }

  @Override
  public Launch launch() {
    Path archive = home.resolve("cds/" + name + ".jsa");
    return new Launch(
        Java.command(
            deployed ? Java.deployed(HEAP_MEGABYTES, archive) : Java.small(HEAP_MEGABYTES, archive),
            List.of("-jar", jar().toString())),
        environment);
  }

  @Override
  public Health health() {
    return QuarkusHealth.of(management);
  }
}
