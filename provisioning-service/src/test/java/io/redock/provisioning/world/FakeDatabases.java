package io.redock.provisioning.world;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Epoch;
import io.redock.durable.strand.StrandStore;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.DatabaseSpec;
import io.redock.provisioning.database.DatabaseStatus;
import io.redock.provisioning.database.Databases;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Window;
import io.redock.provisioning.node.Address;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Databases in memory, with a few addresses to give.
public final class FakeDatabases implements Databases {

  static final int NETWORK = 7;

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Long> claims = new HashMap<>();
  private final Deque<Address> free = new ArrayDeque<>();

  public FakeDatabases() {
    for (int port = 21_000; port < 21_006; port += 2) {
      free.add(new Address("a-" + port, "127.0.0.1", port, port + 1));
    }
  }

  private static final class Row {
    Configuration wanted;
    int wantedNode = 1;
    boolean wantedGone;
    String wantedRollback;
    Window window = Window.of(0, 21);
    State state = new State.Requested(Instant.EPOCH);
    Configuration real;
    Numbers numbers = Numbers.FIRST;
    RollbackSnapshot rollbackSnapshot;
    boolean diskFull;
    Credentials credentials;
    Address address;
    Integer network;

    Database as(String id) {
      return new Database(
          id,
          "app-1",
          "my-app",
          "us-1",
          "my-app-1234",
          Instant.EPOCH,
          new DatabaseSpec(wanted, wantedNode, wantedGone, window, wantedRollback),
          new DatabaseStatus(state, real, numbers, Optional.ofNullable(rollbackSnapshot), diskFull),
          credentials,
          address,
          network);
    }
  }

  /// A database as somebody just requested it.
  public void requested(String id, String plan, StoredSecret password, StoredSecret adminPassword) {
    Row row = new Row();
    row.wanted = new Configuration(plan, "7.0.15-1", Features.DEFAULT);
    row.real = row.wanted;
    row.credentials = Credentials.of(password, adminPassword);
    row.address = free.poll();
    rows.put(id, row);
  }

  public Database get(String id) {
    return rows.get(id).as(id);
  }

  public void wantGone(String id) {
    rows.get(id).wantedGone = true;
  }

  Configuration wanted(String id) {
    return rows.get(id).wanted;
  }

  public void want(String id, UnaryOperator<Configuration> change) {
    rows.get(id).wanted = change.apply(rows.get(id).wanted);
  }

  public void wantPlan(String id, String plan) {
    want(id, configuration -> configuration.withPlan(plan));
  }

  public void wantMove(String id) {
    rows.get(id).wantedNode = rows.get(id).numbers.next();
  }

  /// It is to go back to what was kept before its upgrade.
  void wantRollback(String id) {
    Row row = rows.get(id);
    row.wantedRollback = row.rollbackSnapshot.node();
    row.wanted = row.wanted.withVersion(row.rollbackSnapshot.version());
  }

  public void wantPassword(String id, StoredSecret next) {
    Credentials now = rows.get(id).credentials;
    rows.get(id).credentials =
        new Credentials(now.password(), now.admin(), next, now.former(), now.formerUntil());
  }

  /// As if it had been born with another version.
  public void born(String id, String version) {
    Row row = rows.get(id);
    row.wanted = row.wanted.withVersion(version);
    row.real = row.wanted;
  }

  public void noAddressIsFree() {
    free.clear();
  }

  @Override
  public Optional<Database> find(String id) {
    Epoch.claim().ifPresent(this::refuseOvertaken);
    return Optional.ofNullable(rows.get(id)).map(row -> row.as(id));
  }

  /// Whoever looks has claimed the strand first.
  private void refuseOvertaken(Epoch claim) {
    if (claims.merge(claim.subject(), claim.number(), Math::max) > claim.number()) {
      throw new StrandStore.LeaseLost(claim.subject());
    }
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
  public Change applied(String id, Configuration configuration) {
    return change(() -> rows.get(id).real = configuration);
  }

  @Override
  public Change moved(String id, int node, Configuration configuration) {
    return change(
        () -> {
          Numbers now = rows.get(id).numbers;
          rows.get(id).numbers =
              new Numbers(node, Math.max(node, now.highest()), now.cluster(), now.from());
          rows.get(id).real = configuration;
        });
  }

  @Override
  public Change numbered(String id, int node) {
    return change(
        () -> {
          Numbers now = rows.get(id).numbers;
          rows.get(id).numbers =
              new Numbers(now.serving(), give(id, node), now.cluster(), from(now, node));
        });
  }

  @Override
  public Change clusterNumbered(String id, int cluster) {
    return change(
        () -> {
          Numbers now = rows.get(id).numbers;
          rows.get(id).numbers =
              new Numbers(now.serving(), give(id, cluster), cluster, from(now, cluster));
        });
  }

  /// As the tables have them after a migration or an adoption.
  public void number(String id, Numbers numbers) {
    rows.get(id).numbers = numbers;
  }

  /// As the tables were before any number was given.
  public void forgetNumbers(String id) {
    rows.get(id).numbers = Numbers.FIRST;
  }

  private static int from(Numbers now, int number) {
    return number > now.next() ? number - 1 : now.from();
  }

  private int give(String id, int number) {
    if (number <= rows.get(id).numbers.highest()) {
      throw new IllegalStateException("number " + number + " of " + id + " was given before");
    }
    return number;
  }

  @Override
  public Change keepPlan(String id, String refused) {
    return keep(
        id, row -> row.wanted.plan().equals(refused), row -> row.wanted.withPlan(row.real.plan()));
  }

  @Override
  public Change keepVersion(String id, String refused) {
    return keep(
        id,
        row -> row.wanted.version().equals(refused),
        row -> row.wanted.withVersion(row.real.version()));
  }

  @Override
  public Change keepFeatures(String id, Features refused) {
    return keep(
        id,
        row -> row.wanted.features().equals(refused),
        row -> row.wanted.withFeatures(row.real.features()));
  }

  private Change keep(String id, Predicate<Row> still, Function<Row, Configuration> kept) {
    return change(
        () -> {
          Row row = rows.get(id);
          row.wanted = still.test(row) ? kept.apply(row) : row.wanted;
        });
  }

  @Override
  public Change keepNode(String id) {
    return change(() -> rows.get(id).wantedNode = rows.get(id).numbers.serving());
  }

  @Override
  public Change wantMove(String id, int node) {
    return change(() -> rows.get(id).wantedNode = node);
  }

  @Override
  public Change patch(String id, String from, String to) {
    return keep(id, row -> row.wanted.version().equals(from), row -> row.wanted.withVersion(to));
  }

  @Override
  public Change keepRollbackSnapshot(String id, RollbackSnapshot rollbackSnapshot) {
    return change(() -> rows.get(id).rollbackSnapshot = rollbackSnapshot);
  }

  @Override
  public Change diskFull(String id, boolean full) {
    return change(() -> rows.get(id).diskFull = full);
  }

  @Override
  public Change rollbackOver(String id) {
    return change(() -> rows.get(id).wantedRollback = null);
  }

  @Override
  public Change rotated(String id, Instant formerUntil) {
    return change(
        () -> {
          Credentials now = rows.get(id).credentials;
          rows.get(id).credentials =
              new Credentials(now.next(), now.admin(), null, now.password(), formerUntil);
        });
  }

  @Override
  public Change formerStopped(String id) {
    return change(
        () -> {
          Credentials now = rows.get(id).credentials;
          rows.get(id).credentials =
              new Credentials(now.password(), now.admin(), now.next(), null, null);
        });
  }

  @Override
  public Change moveAway(String id, Address taken) {
    return change(() -> rows.get(id).address = free.poll());
  }

  @Override
  public Change giveNetwork(String id) {
    return change(() -> rows.get(id).network = NETWORK);
  }

  @Override
  public Change leaveNetwork(String id, int taken) {
    return change(() -> rows.get(id).network = NETWORK);
  }

  @Override
  public Change forgetNetwork(String id) {
    return change(() -> rows.get(id).network = null);
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
          row.credentials = Credentials.of(null, null);
          row.rollbackSnapshot = null;
          row.address = null;
          row.network = null;
        });
  }

  private static Change change(Runnable change) {
    return () -> Uni.createFrom().voidItem().invoke(change);
  }
}
