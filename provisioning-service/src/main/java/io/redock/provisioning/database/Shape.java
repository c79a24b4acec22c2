package io.redock.provisioning.database;

/// What a database is like: everything its owner can change. There is one that is wanted and one
/// that is real, and all changes are the way from this to that.
///
/// @param plan the name of the plan
/// @param version the full engine version
public record Shape(String plan, String version, Features features) {

  public Shape withPlan(String other) {
    return new Shape(other, version, features);
  }

  public Shape withVersion(String other) {
    return new Shape(plan, other, features);
  }

  public Shape withFeatures(Features others) {
    return new Shape(plan, version, others);
  }
}
