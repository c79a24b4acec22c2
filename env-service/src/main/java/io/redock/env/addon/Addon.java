package io.redock.env.addon;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// An addon whose database was available and is not destroyed.
@Entity
@Table(name = "addon")
public class Addon {

  @Id String id;

  @Column(name = "app_id")
  String appId;

  @Column(name = "resource_id")
  String resourceId;

  String plan;

  protected Addon() {}

  /// @param resourceId the human-readable name
  /// @param plan the catalogue's name of the plan
  public Addon(String id, String appId, String resourceId, String plan) {
    this.id = id;
    this.appId = appId;
    this.resourceId = resourceId;
    this.plan = plan;
  }

  public String id() {
    return id;
  }

  public String appId() {
    return appId;
  }

  public String resourceId() {
    return resourceId;
  }

  public String plan() {
    return plan;
  }

  void plan(String applied) {
    plan = applied;
  }
}
