package io.redock.env.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/// An app: made here by its owner, or told of by the platform's events, and what its owner has
/// set. Once removed it stays as a mark that nothing may bring it back.
@Entity
@Table(name = "app")
// What the user sets and what events tell do not overwrite each other.
@DynamicUpdate
public class App {

  @Id String id;
  String uuid;
  String name;

  @Column(name = "owner_id")
  String ownerId;

  /// When its owner was told of; an older word does not bring a former one back.
  @Column(name = "owner_since")
  Instant ownerSince;

  boolean ours;

  @Column(name = "told_at")
  Instant toldAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "removed_at")
  Instant removedAt;

  @Column(name = "restart_on_uncut_changes")
  boolean restartsOnUncutChanges = true;

  @Column(name = "force_https")
  boolean forceHttps;

  @Column(name = "sticky_session")
  boolean stickySession;

  @Column(name = "router_logs")
  boolean routerLogs;

  @Column(name = "stack_id")
  String stackId;

  @Column(name = "project_id")
  String projectId = "";

  protected App() {}

  /// @param toldAt when somebody said so
  public App(String id, String name, String ownerId, Instant toldAt) {
    this.id = id;
    this.uuid = "ap-" + UUID.randomUUID();
    this.name = name;
    this.ownerId = ownerId;
    this.ownerSince = toldAt;
    this.toldAt = toldAt;
    this.createdAt = toldAt;
    this.updatedAt = toldAt;
  }

  /// One that its owner makes here.
  public static App made(String name, String ownerId, Instant now) {
    App app = new App(HexId.next(), name, ownerId, now);
    app.ours = true;
    return app;
  }

  public String id() {
    return id;
  }

  /// A second id, which some clients know it by.
  public String uuid() {
    return uuid;
  }

  public String name() {
    return name;
  }

  public String ownerId() {
    return ownerId;
  }

  /// Since when it is its owner's.
  public Instant ownerSince() {
    return ownerSince;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public boolean isRemoved() {
    return removedAt != null;
  }

  /// Whether it restarts for a change that cut none of its connections.
  public boolean restartsOnUncutChanges() {
    return restartsOnUncutChanges;
  }

  public boolean forcesHttps() {
    return forceHttps;
  }

  public boolean hasStickySessions() {
    return stickySession;
  }

  public boolean hasRouterLogs() {
    return routerLogs;
  }

  /// Null if nobody chose one.
  public String stackId() {
    return stackId;
  }

  /// Empty if it is in none.
  public String projectId() {
    return projectId;
  }

  public void set(Settings wanted, Instant now) {
    wanted.restartOnUncutChanges().ifPresent(to -> restartsOnUncutChanges = to);
    wanted.forceHttps().ifPresent(to -> forceHttps = to);
    wanted.stickySession().ifPresent(to -> stickySession = to);
    wanted.routerLogs().ifPresent(to -> routerLogs = to);
    wanted.stackId().ifPresent(to -> stackId = to);
    wanted.projectId().ifPresent(to -> projectId = to);
    updatedAt = now;
  }

  /// What was told before now does not take the name back.
  public void rename(String to, Instant now) {
    name = to;
    toldAt = now;
    updatedAt = now;
  }

  public void remove(Instant now) {
    removedAt = now;
  }

  /// Takes over what the platform tells of it, unless it is ours or something newer was told. Its
  /// name and its owner each have a time of their own.
  AppUpdate hear(App told) {
    if (ours || isRemoved()) {
      return new AppUpdate(this, false, false, false);
    }
    return new AppUpdate(
        this, false, hearName(told.name, told.toldAt), hearOwner(told.ownerId, told.ownerSince));
  }

  private boolean hearName(String told, Instant at) {
    if (at.isBefore(toldAt)) {
      return false;
    }
    boolean another = !name.equals(told);
    name = told;
    toldAt = at;
    return another;
  }

  private boolean hearOwner(String told, Instant since) {
    if (since.isBefore(ownerSince)) {
      return false;
    }
    boolean another = !ownerId.equals(told);
    ownerId = told;
    ownerSince = since;
    return another;
  }
}
