package io.redock.local.outbox;

import io.redock.local.Refusal;
import io.redock.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The outbox of each service that has one.
public final class OutboxTables {

  /// The gateway tells nobody of anything.
  public static final List<String> SERVICES = List.of("provisioning", "env", "backup");

  private static final String SET_ASIDE =
      """
      SELECT id, topic, key, date_trunc('second', set_aside_at)::text, refusals,
             octet_length(value),
             (SELECT count(*) FROM outbox AS later
               WHERE later.topic = row.topic AND later.key = row.key AND later.id > row.id),
             coalesce(problem, '')
        FROM outbox AS row WHERE not_before IS NOT NULL AND set_aside_at IS NOT NULL ORDER BY id
      """;

  private static final String RELEASE =
      """
      UPDATE outbox SET refusals = 0, not_before = NULL, set_aside_at = NULL
       WHERE id = ? AND set_aside_at IS NOT NULL
      """;

  private static final String DISCARD =
      "DELETE FROM outbox WHERE id = ? AND set_aside_at IS NOT NULL";

  private final String server;
  private final String password;
  private final List<String> services;

  public OutboxTables(int port, String password) {
    this(port, password, SERVICES);
  }

  OutboxTables(int port, String password, List<String> services) {
    this.server = "jdbc:postgresql://127.0.0.1:" + port + "/";
    this.password = password;
    this.services = services;
  }

  public List<SetAside> list() {
    return services.stream().flatMap(service -> of(service).stream()).toList();
  }

  private List<SetAside> of(String service) {
    try (Connection connection = connect(service);
        PreparedStatement statement = connection.prepareStatement(SET_ASIDE);
        ResultSet rows = statement.executeQuery()) {
      List<SetAside> found = new ArrayList<>();
      while (rows.next()) {
        found.add(
            new SetAside(
                service,
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getInt(5),
                rows.getLong(6),
                rows.getLong(7),
                rows.getString(8)));
      }
      return found;
    } catch (SQLException failed) {
      throw away(service, failed);
    }
  }

  /// Has it tried again, and behind it what waits for it.
  ///
  /// @return whether it was set aside
  public boolean release(String service, long id) {
    return update(RELEASE, service, id);
  }

  /// Deletes it; what waits behind it is published.
  ///
  /// @return whether it was set aside
  public boolean discard(String service, long id) {
    return update(DISCARD, service, id);
  }

  private boolean update(String sql, String service, long id) {
    try (Connection connection = connect(service);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      return statement.executeUpdate() == 1;
    } catch (SQLException failed) {
      throw away(service, failed);
    }
  }

  private Connection connect(String service) throws SQLException {
    return DriverManager.getConnection(server + service, PostgresServer.USER, password);
  }

  private static Refusal away(String service, SQLException failed) {
    return new Refusal(
        "the outbox of "
            + service
            + " cannot be asked ("
            + failed.getMessage()
            + "); see ./redock status");
  }
}
