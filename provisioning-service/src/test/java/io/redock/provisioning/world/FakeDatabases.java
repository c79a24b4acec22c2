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

  private final Map<String, Database> databases = new LinkedHashMap<>();
  private final Deque<Address> free = new ArrayDeque<>();

  public FakeDatabases() {
    for (int port = 21_000; port < 21_006; port += 2) {
      free.add(new Address("a-" + port, "127.0.0.1", port, port + 1));
    }
  }

  /// A database as somebody just requested it.
  public Database requested(String id, String plan, Sealed password, Sealed adminPassword) {
    State.Requested state = new State.Requested(Instant.EPOCH);
    Database database =
        new Database(
            id,
            "app-1",
            "my-app",
            "us-1",
            "my-app-1234",
            "7.0.15-1",
            Instant.EPOCH,
            plan,
            false,
            state,
            password,
            adminPassword,
            free.poll());
    databases.put(id, database);
    return database;
  }

  public Database get(String id) {
    return databases.get(id);
  }

  public void wantGone(String id) {
    Database now = get(id);
    put(now, true, now.state(), now.password(), now.adminPassword(), now.address());
  }

  public void noAddressIsFree() {
    free.clear();
  }

  @Override
  public Optional<Database> find(String id) {
    return Optional.ofNullable(databases.get(id));
  }

  @Override
  public List<Database> living() {
    return databases.values().stream().filter(database -> !database.destroyed()).toList();
  }

  @Override
  public Change become(String id, State state) {
    return change(
        () -> {
          Database now = get(id);
          put(now, now.wantedGone(), state, now.password(), now.adminPassword(), now.address());
        });
  }

  @Override
  public Change moveAway(String id, Address taken) {
    return change(
        () -> {
          Database now = get(id);
          put(now, now.wantedGone(), now.state(), now.password(), now.adminPassword(), free.poll());
        });
  }

  @Override
  public Change giveUp(String id) {
    return change(() -> wantGone(id));
  }

  @Override
  public Change forget(String id, State.Destroyed state) {
    return change(() -> put(get(id), true, state, null, null, null));
  }

  private static Change change(Runnable change) {
    return () -> Uni.createFrom().voidItem().invoke(change);
  }

  private void put(
      Database now,
      boolean wantedGone,
      State state,
      Sealed password,
      Sealed adminPassword,
      Address address) {
    databases.put(
        now.id(),
        new Database(
            now.id(),
            now.appId(),
            now.appName(),
            now.ownerId(),
            now.resourceId(),
            now.version(),
            now.createdAt(),
            now.plan(),
            wantedGone,
            state,
            password,
            adminPassword,
            address));
  }
}
