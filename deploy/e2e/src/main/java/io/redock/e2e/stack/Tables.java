package io.redock.e2e.stack;

import io.redock.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The tables of one service, as an operator with `psql` has them.
public final class Tables {

  private final String url;
  private final String password;

  Tables(int port, String database, String password) {
    this.url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    this.password = password;
  }

  /// The first column of what a query finds.
  public List<String> column(String query) {
    try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException failed) {
      throw new IllegalStateException(url + ": " + query, failed);
    }
  }

  /// What an operator does to them.
  public void run(String sql) {
    try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(url + ": " + sql, failed);
    }
  }

  public int count(String fromWhere) {
    return Integer.parseInt(column("SELECT count(*) FROM " + fromWhere).getFirst());
  }

  /// Every table, view or not ours alike.
  public List<String> names() {
    return column(
        """
        SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)
          FROM information_schema.tables
         WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
        """);
  }

  /// Every row of a table with all its columns, as text.
  public List<String> rows(String table) {
    return column("SELECT row_to_json(t)::text FROM " + table + " t");
  }
}
