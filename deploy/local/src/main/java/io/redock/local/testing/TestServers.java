package io.redock.local.testing;

import io.redock.local.kafka.KafkaServer;
import io.redock.local.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The servers of the running test, as its system properties describe them.
final class TestServers {

  static final String HOME = "redock.local.home";
  static final String DATABASE = "redock.local.database";
  static final String KAFKA_PORT = "redock.local.kafka-port";
  static final String CONTROLLER_PORT = "redock.local.controller-port";
  static final String POSTGRES_PORT = "redock.local.postgres-port";

  static final String USER = PostgresServer.USER;
  static final String PASSWORD = "only-for-this-test";

  private TestServers() {}

  static TestServer kafka() {
    Path home = Path.of(needed(HOME));
    return new TestServer(
        home, new KafkaServer(home, target(), port(KAFKA_PORT), port(CONTROLLER_PORT)));
  }

  static TestServer postgres() {
    Path home = Path.of(needed(HOME));
    return new TestServer(
        home,
        new PostgresServer(
            home,
            target(),
            target().resolve("postgres"),
            port(POSTGRES_PORT),
            PASSWORD,
            List.of(needed(DATABASE))));
  }

  private static Path target() {
    Path target = Path.of(needed("redock.root"), "deploy/local/target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new IllegalStateException(
          target + "/lib is missing; build it: ./mvnw -pl deploy/local -am package -DskipTests");
    }
    return target;
  }

  private static int port(String property) {
    return Integer.parseInt(needed(property));
  }

  private static String needed(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("system property " + property + " is not set");
    }
    return value;
  }
}
