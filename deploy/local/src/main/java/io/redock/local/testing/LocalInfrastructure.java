package io.redock.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.redock.local.process.Directories;
import io.redock.local.server.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Kafka and PostgreSQL for a test: real ones, as processes, on free ports, in a temporary
/// directory that is deleted at the end. A test of a service says
/// `@QuarkusTestResource(LocalInfrastructure.class)`; another calls [#start()] and [#stop()].
///
/// The argument `database` names the PostgreSQL database (`test` otherwise). A test that wants to
/// know what happens when a server dies or hangs takes it from [#kafka()] or [#postgres()].
///
/// Only the JDK and Quarkus' test interface may be needed here and in what this uses: the services
/// leave out everything else that this module brings.
public final class LocalInfrastructure implements QuarkusTestResourceLifecycleManager {

  private String database = "test";
  private Path home;

  @Override
  public void init(Map<String, String> arguments) {
    database = arguments.getOrDefault("database", database);
  }

  @Override
  public Map<String, String> start() {
    try {
      home = Files.createTempDirectory("redock-test-");
      // A test's class loader may be another than ours, so what it needs is told in the one
      // place both see.
      System.setProperty(TestServers.HOME, home.toString());
      System.setProperty(TestServers.DATABASE, database);
      System.setProperty(TestServers.KAFKA_PORT, "" + Wire.free());
      System.setProperty(TestServers.CONTROLLER_PORT, "" + Wire.free());
      System.setProperty(TestServers.POSTGRES_PORT, "" + Wire.free());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    // Kafka comes up while PostgreSQL is unpacked and initialised.
    kafka().startWithoutWaiting();
    postgres().startWithoutWaiting();
    kafka().awaitReady();
    postgres().awaitReady();
    return configuration();
  }

  private Map<String, String> configuration() {
    String place = "postgresql://127.0.0.1:" + postgres().port() + "/" + database;
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("kafka.bootstrap.servers", "127.0.0.1:" + kafka().port());
    configuration.put("quarkus.datasource.reactive.url", place);
    configuration.put("quarkus.datasource.jdbc.url", "jdbc:" + place);
    configuration.put("quarkus.datasource.username", TestServers.USER);
    configuration.put("quarkus.datasource.password", TestServers.PASSWORD);
    return configuration;
  }

  /// The broker of the running test.
  public static TestServer kafka() {
    return TestServers.kafka();
  }

  /// The PostgreSQL of the running test.
  public static TestServer postgres() {
    return TestServers.postgres();
  }

  @Override
  public synchronized void stop() {
    if (home == null || !Files.exists(home)) {
      return;
    }
    kafka().kill();
    postgres().kill();
    try {
      Directories.delete(home);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
