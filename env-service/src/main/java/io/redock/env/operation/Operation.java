package io.redock.env.operation;

import io.redock.env.app.HexId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// Something that was asked of an app. It is done when it is announced: whether the platform has
/// done its part is not told to us.
@Entity
@Table(name = "operation")
public class Operation {

  @Id String id;

  @Column(name = "app_id")
  String appId;

  String type;

  @Column(name = "created_at")
  Instant createdAt;

  protected Operation() {}

  /// @param type such as `restart`
  Operation(String appId, String type, Instant createdAt) {
    this.id = HexId.next();
    this.appId = appId;
    this.type = type;
    this.createdAt = createdAt;
  }

  public String id() {
    return id;
  }

  public String appId() {
    return appId;
  }

  public String type() {
    return type;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
