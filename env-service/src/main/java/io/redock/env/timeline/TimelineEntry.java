package io.redock.env.timeline;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// An entry in the timeline of an app.
@Entity
@Table(name = "happening")
public class TimelineEntry {

  @Id String id;

  @Column(insertable = false, updatable = false)
  Long position;

  @Column(name = "app_id")
  String appId;

  @Column(name = "app_name")
  String appName;

  String type;
  String data;

  @Column(name = "user_id")
  String userId;

  Instant at;

  protected TimelineEntry() {}

  TimelineEntry(String id, String appId, String appName, String type, String data, String userId) {
    this.id = id;
    this.appId = appId;
    this.appName = appName;
    this.type = type;
    this.data = data;
    this.userId = userId;
    this.at = Instant.now();
  }

  public String id() {
    return id;
  }

  public String appId() {
    return appId;
  }

  /// As it was called then.
  public String appName() {
    return appName;
  }

  public String type() {
    return type;
  }

  /// What the type needs, as JSON.
  public String data() {
    return data;
  }

  /// Null if no user did it.
  public String userId() {
    return userId;
  }

  public Instant at() {
    return at;
  }
}
