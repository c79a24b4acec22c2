package io.redock.env.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/// An app of the platform, as its events tell of it, and what its owner has set.
@Entity
@Table(name = "app")
// What the user sets and what events tell do not overwrite each other.
@DynamicUpdate
public class App {

  @Id String id;
  String name;

  @Column(name = "owner_id")
  String ownerId;

  @Column(name = "told_at")
  Instant toldAt;

  @Column(name = "restart_on_uncut_changes")
  boolean restartsOnUncutChanges = true;

  protected App() {}

  /// @param toldAt when the event was said that tells of it
  public App(String id, String name, String ownerId, Instant toldAt) {
    this.id = id;
    this.name = name;
    this.ownerId = ownerId;
    this.toldAt = toldAt;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String ownerId() {
    return ownerId;
  }

  /// Whether it restarts for a change that cut none of its connections.
  public boolean restartsOnUncutChanges() {
    return restartsOnUncutChanges;
  }

  public void restartOnUncutChanges(boolean restarts) {
    restartsOnUncutChanges = restarts;
  }
}
