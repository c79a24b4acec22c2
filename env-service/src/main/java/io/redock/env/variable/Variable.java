package io.redock.env.variable;

import io.redock.env.app.HexId;
import io.redock.events.secret.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A variable of an app. It belongs to the addon that set it, or to the user; one that the user
/// edits is the user's from then on, and no addon touches it again.
@Entity
@Table(name = "variable")
public class Variable {

  @Id String id;

  @Column(insertable = false, updatable = false)
  Long position;

  @Column(name = "app_id")
  String appId;

  String name;

  @Convert(converter = SealedColumn.class)
  Sealed value;

  @Column(name = "addon_id")
  String addonId;

  protected Variable() {}

  Variable(String appId, String name, Sealed value, String addonId) {
    this.id = HexId.next();
    this.appId = appId;
    this.name = name;
    this.value = value;
    this.addonId = addonId;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Sealed value() {
    return value;
  }
}
