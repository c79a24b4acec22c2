package io.redock.env.variable;

import io.redock.env.app.HexId;
import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A variable of an app. It belongs to the addon that set it, or to the user. The user's value
/// covers an addon's: the addon goes on changing what is beneath, and nobody sees that until the
/// user unsets the own value.
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

  @Column(name = "covered_addon_id")
  String coveredAddonId;

  @Convert(converter = SealedColumn.class)
  @Column(name = "covered_value")
  Sealed coveredValue;

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

  public StoredSecret value() {
    return stored(value);
  }

  private StoredSecret stored(Sealed column) {
    return column == null ? null : new StoredSecret(column, SealingContext.variable(appId));
  }

  /// Whether this addon set it, be it covered or not.
  boolean isOf(String addon) {
    return addon.equals(addonId) || addon.equals(coveredAddonId);
  }

  boolean isCovered() {
    return coveredAddonId != null;
  }

  /// What the addon set.
  StoredSecret addonValue() {
    return stored(isCovered() ? coveredValue : value);
  }

  /// @return whether anybody sees it
  boolean setByAddon(Sealed to) {
    if (isCovered()) {
      coveredValue = to;
      return false;
    }
    value = to;
    return true;
  }

  void setByUser(Sealed to) {
    if (addonId != null) {
      coveredAddonId = addonId;
      coveredValue = value;
      addonId = null;
    }
    value = to;
  }

  /// The addon's value comes back from beneath the user's.
  void uncover() {
    value = coveredValue;
    addonId = coveredAddonId;
    dropCovered();
  }

  void dropCovered() {
    coveredAddonId = null;
    coveredValue = null;
  }
}
