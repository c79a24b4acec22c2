package io.redock.env.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// An app of the platform, as its events tell of it.
@Entity
@Table(name = "app")
public class App {

  @Id String id;
  String name;

  @Column(name = "owner_id")
  String ownerId;

  @Column(name = "told_at")
  Instant toldAt;

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
}
