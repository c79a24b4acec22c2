package io.redock.provisioning.database;

/// What a database is like: everything its owner can change. There is one that is wanted and one
/// that is real, and all changes are the way from this to that.
///
/// @param plan the name of the plan
/// @param version the full engine version
public record Configuration(String plan, String version, Features features) {

  public Configuration withPlan(String other) {
    return new Configuration(other, version, features);
  }

  public Configuration withVersion(String other) {
    return new Configuration(plan, other, features);
  }

  public Configuration withFeatures(Features others) {
    return new Configuration(plan, version, others);
  }
}
