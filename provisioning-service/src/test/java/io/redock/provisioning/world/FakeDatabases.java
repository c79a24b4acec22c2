package io.redock.provisioning.world;

import io.redock.durable.strand.Change;
import io.redock.events.secret.Sealed;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Databases;
import io.redock.provisioning.database.State;
import io.redock.provisioning.node.Address;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Databases in memory, with a few addresses to give.
public final class FakeDatabases implements Databases {

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Deque<Address> free = new ArrayDeque<>();

  public FakeDatabases() {
    for (int port = 21_000; port < 21_006; port += 2) {
      free.add(new Address("a-" + port, "127.0.0.1", port, port + 1));
    }
  }

  private static final class Row {
    String plan;
    String appliedPlan;
    boolean wantedGone;
    State state = new State.Requested(Instant.EPOCH);
    Sealed password;
    Sealed adminPassword;
    Address address;

    Database as(String id) {
      return new Database(
          id,
          "app-1",
          "my-app",
          "us-1",
          "my-app-1234",
          "7.0.15-1",
          Instant.EPOCH,
          plan,
          appliedPlan,
          wantedGone,
          state,
          password,
          adminPassword,
          address);
    }
  }

  /// A database as somebody just requested it.
  public void requested(String id, String plan, Sealed password, Sealed adminPassword) {
    Row row = new Row();
    row.plan = plan;
    row.appliedPlan = plan;
    row.password = password;
    row.adminPassword = adminPassword;
    row.address = free.poll();
    rows.put(id, row);
  }

  public Database get(String id) {
    return rows.get(id).as(id);
  }

  public void wantGone(String id) {
    rows.get(id).wantedGone = true;
  }

  public void wantPlan(String id, String plan) {
    rows.get(id).plan = plan;
  }

  public void noAddressIsFree() {
    free.clear();
  }

  @Override
  public Optional<Database> find(String id) {
    return Optional.ofNullable(rows.get(id)).map(row -> row.as(id));
  }

  @Override
  public List<Database> living() {
    return rows.keySet().stream().map(this::get).filter(found -> !found.destroyed()).toList();
  }

  @Override
  public Change become(String id, State state) {
    return change(() -> rows.get(id).state = state);
  }

  @Override
  public Change applied(String id, String plan) {
    return change(() -> rows.get(id).appliedPlan = plan);
  }

  @Override
  public Change keepPlan(String id, String refused) {
    return change(
        () -> {
          Row row = rows.get(id);
          row.plan = row.plan.equals(refused) ? row.appliedPlan : row.plan;
        });
  }

  @Override
  public Change moveAway(String id, Address taken) {
    return change(() -> rows.get(id).address = free.poll());
  }

  @Override
  public Change giveUp(String id) {
    return change(() -> wantGone(id));
  }

  @Override
  public Change forget(String id, State.Destroyed state) {
    return change(
        () -> {
          Row row = rows.get(id);
          row.state = state;
          row.password = null;
          row.adminPassword = null;
          row.address = null;
        });
  }

  private static Change change(Runnable change) {
    return () -> Uni.createFrom().voidItem().invoke(change);
  }
}
