package io.redock.local.orphan;

import io.redock.local.Refusal;
import io.redock.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What provisioning-service notes of orphans, and where a person's decision is left for it.
public final class OrphanTables {

  private static final String COLUMNS =
      "SELECT database_id, kind, date_trunc('second', since)::text, nodes, running, record,"
          + " coalesce(decision, ''), coalesce(problem, '') FROM quarantine";

  private final String url;
  private final String password;

  public OrphanTables(int port, String password) {
    this.url = "jdbc:postgresql://127.0.0.1:" + port + "/provisioning";
    this.password = password;
  }

  public List<Orphan> list() {
    return query(COLUMNS + " ORDER BY since, database_id");
  }

  public Optional<Orphan> find(String databaseId) {
    return query(COLUMNS + " WHERE database_id = ?", databaseId).stream().findFirst();
  }

  /// @param node the one to be adopted; empty if there is no choice
  /// @return whether there is such an orphan
  public boolean decide(String databaseId, String decision, String node) {
    return update(
            "UPDATE quarantine SET decision = ?, node = nullif(?, ''), problem = NULL"
                + " WHERE database_id = ?",
            decision,
            node,
            databaseId)
        == 1;
  }

  /// This store is the right one for what that installation made in the engine.
  public void trust(String installation) {
    update(
        "UPDATE installation SET id = ?, trusted_until = now() + interval '1 hour'", installation);
  }

  private List<Orphan> query(String sql, String... values) {
    try (Connection connection = connect();
        PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<Orphan> found = new ArrayList<>();
      while (rows.next()) {
        found.add(
            new Orphan(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                List.of(rows.getString(4).split(" ")),
                rows.getBoolean(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8)));
      }
      return found;
    } catch (SQLException failed) {
      throw away(failed);
    }
  }

  private int update(String sql, String... values) {
    try (Connection connection = connect();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw away(failed);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, PostgresServer.USER, password);
  }

  private static PreparedStatement prepared(Connection connection, String sql, String... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    return statement;
  }

  private Refusal away(SQLException failed) {
    return new Refusal(
        "the tables of provisioning-service cannot be asked ("
            + failed.getMessage()
            + "); see ./redock status");
  }
}
