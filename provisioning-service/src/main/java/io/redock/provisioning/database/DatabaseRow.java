package io.redock.provisioning.database;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.node.Address;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/// A row of table `database`.
@Entity
@Table(name = "database")
public class DatabaseRow {
  @Id String id;

  @Column(name = "app_id")
  String appId;

  @Column(name = "app_name")
  String appName;

  @Column(name = "owner_id")
  String ownerId;

  @Column(name = "resource_id")
  String resourceId;

  String version;

  @Column(name = "created_at")
  Instant createdAt;

  String plan;

  @Column(name = "applied_plan")
  String appliedPlan;

  @Column(name = "wanted_gone")
  boolean wantedGone;

  String state;
  Instant since;
  String reason;
  String password;

  @Column(name = "admin_password")
  String adminPassword;

  @Column(name = "next_password")
  String nextPassword;

  @Column(name = "former_password")
  String formerPassword;

  @Column(name = "former_until")
  Instant formerUntil;

  String features;

  @Column(name = "wanted_node")
  int wantedNode;

  @Column(name = "wanted_rollback")
  String wantedRollback;

  @Column(name = "window_weekday")
  int windowWeekday;

  @Column(name = "window_hour")
  int windowHour;

  @Column(name = "applied_version")
  String appliedVersion;

  @Column(name = "applied_features")
  String appliedFeatures;

  int node;

  @Column(name = "highest_node")
  int highestNode;

  @Column(name = "numbers_from")
  int numbersFrom;

  int cluster;

  @Column(name = "way_back_node")
  String wayBackNode;

  @Column(name = "way_back_version")
  String wayBackVersion;

  @Column(name = "way_back_until")
  Instant wayBackUntil;

  @Column(name = "way_back_keys")
  Long wayBackKeys;

  @Column(name = "disk_full")
  boolean diskFull;

  static DatabaseRow of(Database database) {
    DatabaseRow row = new DatabaseRow();
    row.id = database.id();
    row.appId = database.appId();
    row.appName = database.appName();
    row.ownerId = database.ownerId();
    row.resourceId = database.resourceId();
    row.createdAt = database.createdAt();
    DatabaseSpec spec = database.spec();
    row.plan = spec.configuration().plan();
    row.version = spec.configuration().version();
    row.features = spec.configuration().features().text();
    row.wantedNode = spec.generation();
    row.wantedGone = spec.gone();
    row.windowWeekday = spec.window().weekdayNumber();
    row.windowHour = spec.window().hour();
    row.appliedPlan = database.status().configuration().plan();
    row.appliedVersion = database.status().configuration().version();
    row.appliedFeatures = database.status().configuration().features().text();
    Numbers numbers = database.status().numbers();
    row.node = numbers.serving();
    row.highestNode = numbers.highest();
    row.cluster = numbers.cluster();
    row.numbersFrom = numbers.from();
    row.password = database.password().text();
    row.adminPassword = database.adminPassword().text();
    row.state = nameOf(database.state());
    row.since = database.state().since();
    return row;
  }

  static String nameOf(State state) {
    return switch (state) {
      case State.Requested _ -> "requested";
      case State.Available _ -> "available";
      case State.Degraded _ -> "degraded";
      case State.Destroyed _ -> "destroyed";
    };
  }

  Database toDatabase(Address address, Integer network) {
    return new Database(
        id,
        appId,
        appName,
        ownerId,
        resourceId,
        createdAt,
        spec(),
        status(),
        credentials(),
        address,
        network);
  }

  private DatabaseSpec spec() {
    return new DatabaseSpec(
        new Configuration(plan, version, Features.of(features)),
        wantedNode,
        wantedGone,
        Window.of(windowWeekday, windowHour),
        wantedRollback);
  }

  private DatabaseStatus status() {
    Optional<RollbackSnapshot> rollbackSnapshot =
        wayBackNode == null
            ? Optional.empty()
            : Optional.of(
                new RollbackSnapshot(wayBackNode, wayBackVersion, wayBackUntil, extent()));
    return new DatabaseStatus(
        state(),
        new Configuration(appliedPlan, appliedVersion, Features.of(appliedFeatures)),
        new Numbers(node, highestNode, cluster, numbersFrom),
        rollbackSnapshot,
        diskFull);
  }

  private Extent extent() {
    return wayBackKeys == null ? null : new Extent(wayBackKeys);
  }

  private Credentials credentials() {
    return new Credentials(
        password(password),
        StoredSecret.of(adminPassword, SealingContext.admin(id)),
        password(nextPassword),
        password(formerPassword),
        formerUntil);
  }

  /// They are one and the same secret while it passes from column to column.
  private StoredSecret password(String text) {
    return StoredSecret.of(text, SealingContext.password(id));
  }

  private State state() {
    return switch (state) {
      case "requested" -> new State.Requested(since);
      case "available" -> new State.Available(since);
      case "degraded" -> new State.Degraded(since, reason);
      case "destroyed" -> new State.Destroyed(since);
      default -> throw new IllegalStateException("database " + id + " has state " + state);
    };
  }
}
