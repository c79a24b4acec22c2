package io.redock.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.local.testing.LocalInfrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTablesIT {

  /// As every service makes its outbox.
  private static final Path MIGRATIONS =
      Path.of(System.getProperty("redock.root"), "durable/src/main/resources/db/durable");

  private static final LocalInfrastructure INFRASTRUCTURE = new LocalInfrastructure();
  private static Map<String, String> servers;

  @BeforeAll
  static void start() throws SQLException, IOException {
    servers = INFRASTRUCTURE.start();
    List<Path> migrations;
    try (var files = Files.list(MIGRATIONS)) {
      migrations = files.sorted().toList();
    }
    for (Path migration : migrations) {
      execute(Files.readString(migration));
    }
  }

  @AfterAll
  static void stop() {
    INFRASTRUCTURE.stop();
  }

  @BeforeEach
  void one_is_set_aside_and_one_waits_behind_it() throws SQLException {
    execute(
        """
        TRUNCATE outbox RESTART IDENTITY;
        INSERT INTO outbox (topic, key, headers, value, refusals, not_before, set_aside_at, problem)
        VALUES ('apps', 'app-1', '{}', '12345', 8, 'infinity', now(), 'too large'),
               ('apps', 'app-1', '{}', '', 0, NULL, NULL, NULL),
               ('apps', 'app-2', '{}', '', 0, NULL, NULL, NULL);
        """);
  }

  @Test
  void what_was_set_aside_is_listed_with_what_waits_behind_it() {
    assertThat(tables().list())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.name()).isEqualTo("test/1");
              assertThat(event.key()).isEqualTo("app-1");
              assertThat(event.bytes()).isEqualTo(5);
              assertThat(event.behind()).isEqualTo(1);
              assertThat(event.problem()).isEqualTo("too large");
            });
  }

  @Test
  void only_what_was_set_aside_is_released() throws SQLException {
    assertThat(tables().release("test", 2)).isFalse();
    assertThat(tables().release("test", 1)).isTrue();
    assertThat(tables().list()).isEmpty();
    assertThat(count("SELECT count(*) FROM outbox WHERE not_before IS NULL AND refusals = 0"))
        .isEqualTo(3);
  }

  @Test
  void only_what_was_set_aside_is_discarded() throws SQLException {
    assertThat(tables().discard("test", 2)).isFalse();
    assertThat(tables().discard("test", 1)).isTrue();
    assertThat(count("SELECT count(*) FROM outbox")).isEqualTo(2);
  }

  private static OutboxTables tables() {
    return new OutboxTables(
        LocalInfrastructure.postgres().port(),
        servers.get("quarkus.datasource.password"),
        List.of("test"));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        servers.get("quarkus.datasource.jdbc.url"),
        servers.get("quarkus.datasource.username"),
        servers.get("quarkus.datasource.password"));
  }
}
