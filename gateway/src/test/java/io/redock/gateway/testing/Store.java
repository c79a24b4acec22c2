package io.redock.gateway.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// The gateway's tables, behind its back.
public final class Store {

  private Store() {}

  public static void run(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /// Nobody else can read the table meanwhile.
  public static <T> T locked(String table, Supplier<T> then) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      T result = then.get();
      connection.rollback();
      return result;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /// Whatever stands in any column.
  public static List<String> allText() {
    List<String> all = new ArrayList<>();
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String table : List.of("gateway_user", "api_token")) {
        var rows = statement.executeQuery("SELECT * FROM " + table);
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            all.add(rows.getString(i) + "");
          }
        }
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
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
