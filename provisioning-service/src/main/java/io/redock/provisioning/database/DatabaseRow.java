package io.redock.provisioning.database;

import io.redock.events.secret.Sealed;
import io.redock.provisioning.node.Address;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

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

  static DatabaseRow of(Database database) {
    DatabaseRow row = new DatabaseRow();
    row.id = database.id();
    row.appId = database.appId();
    row.appName = database.appName();
    row.ownerId = database.ownerId();
    row.resourceId = database.resourceId();
    row.version = database.version();
    row.createdAt = database.createdAt();
    row.plan = database.plan();
    row.appliedPlan = database.appliedPlan();
    row.wantedGone = database.wantedGone();
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

  Database toDatabase(Address address) {
    return new Database(
        id,
        appId,
        appName,
        ownerId,
        resourceId,
        version,
        createdAt,
        plan,
        appliedPlan,
        wantedGone,
        state(),
        password == null ? null : new Sealed(password),
        adminPassword == null ? null : new Sealed(adminPassword),
        address);
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
