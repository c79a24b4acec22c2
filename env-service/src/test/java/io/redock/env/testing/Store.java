package io.redock.env.testing;

import io.redock.events.secret.SealingContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// Looks into the service's database from outside.
public final class Store {

  private Store() {}

  /// A variable that the user of an app has set by hand.
  public static void setByUser(Provisioning app, String name, String value) throws SQLException {
    try (Connection connection = connect()) {
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO app (id, name, owner_id, owner_since, told_at)
              VALUES (?, ?, ?, now(), now())
              ON CONFLICT DO NOTHING
              """)) {
        insert.setString(1, app.appId());
        insert.setString(2, app.appName());
        insert.setString(3, app.ownerId());
        insert.execute();
      }
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO variable (id, app_id, name, value) VALUES (?, ?, ?, ?)
              ON CONFLICT (app_id, name) DO UPDATE SET value = excluded.value, addon_id = NULL
              """)) {
        insert.setString(1, String.format("%024x", System.nanoTime()));
        insert.setString(2, app.appId());
        insert.setString(3, name);
        insert.setString(
            4, TestSecrets.sealingKeys().seal(value, SealingContext.variable(app.appId())).text());
        insert.execute();
      }
    }
  }

  public static void optOutOfUncutChanges(Provisioning app) throws SQLException {
    try (Connection connection = connect();
        var update =
            connection.prepareStatement(
                "UPDATE app SET restart_on_uncut_changes = false WHERE id = ?")) {
      update.setString(1, app.appId());
      update.execute();
    }
  }

  /// Keeps everybody else from taking a name until it is closed.
  public static Connection holdName(String name) throws SQLException {
    Connection connection = connect();
    try (var lock =
        connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, name);
      lock.execute();
    }
    return connection;
  }

  /// Whether somebody waits for the name that this connection holds.
  public static boolean waitsForName(Connection holding) throws SQLException {
    try (var statement = holding.createStatement();
        var found =
            statement.executeQuery(
                """
                SELECT count(*) FROM pg_locks waiting
                  JOIN pg_locks held USING (locktype, database, classid, objid, objsubid)
                 WHERE held.pid = pg_backend_pid() AND held.granted AND NOT waiting.granted
                """)) {
      found.next();
      return found.getInt(1) > 0;
    }
  }

  /// So many events in the timeline of an app that is there.
  public static void happened(String appId, int times) throws SQLException {
    try (Connection connection = connect();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO happening (id, app_id, app_name, type, data, at)
                SELECT md5(? || n), ?, 'app', 'restart', '{}', now() FROM generate_series(1, ?) n
                """)) {
      insert.setString(1, appId);
      insert.setString(2, appId);
      insert.setInt(3, times);
      insert.execute();
    }
  }

  /// Every value of every text column of every table.
  public static List<String> allText() throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      List<String[]> columns = new ArrayList<>();
      var found =
          statement.executeQuery(
              """
              SELECT table_name, column_name FROM information_schema.columns
               WHERE table_schema = 'public'
                 AND data_type IN ('text', 'character varying', 'json', 'jsonb')
              """);
      while (found.next()) {
        columns.add(new String[] {found.getString(1), found.getString(2)});
      }
      for (String[] column : columns) {
        var values = statement.executeQuery("SELECT " + column[1] + " FROM " + column[0]);
        while (values.next()) {
          all.add(column[0] + "." + column[1] + "=" + values.getString(1));
        }
      }
    }
    return all;
  }

  private static Connection connect() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("quarkus.datasource.jdbc.url", String.class),
        config.getValue("quarkus.datasource.username", String.class),
        config.getValue("quarkus.datasource.password", String.class));
  }
}
