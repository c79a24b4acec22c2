package io.redock.local.key;

import io.redock.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Searches every row of every table of one database, whatever its columns are.
final class TableUses {

  private static final String TABLES =
      """
      SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)
        FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
       ORDER BY 1
      """;

  private final String server;
  private final String password;

  /// @param server `127.0.0.1:15432`
  TableUses(String server, String password) {
    this.server = server;
    this.password = password;
  }

  List<Use> find(String database, List<Mention> mentions) {
    String url = "jdbc:postgresql://" + server + "/" + database;
    List<Use> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, password)) {
      for (String table : tables(connection)) {
        for (Mention mention : mentions) {
          long count = count(connection, table, mention);
          if (count > 0) {
            String place = database + ": " + table;
            found.add(new Use(mention.keyId(), place, Use.Kind.STORED, mention.bound(), count));
          }
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL cannot be searched at " + url, failed);
    }
    return found;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static long count(Connection connection, String table, Mention mention)
      throws SQLException {
    // The name is quoted by PostgreSQL itself; a placeholder cannot be a table.
    String query = "SELECT count(*) FROM " + table + " t WHERE row_to_json(t)::text ~ ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, mention.expression());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
