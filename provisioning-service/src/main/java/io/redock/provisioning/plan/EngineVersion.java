package io.redock.provisioning.plan;

/// A version of the database engine that can be run.
///
/// @param version the full version, such as `7.0.15-1`
/// @param image the container image that holds it
public record EngineVersion(String version, String image) {

  /// Whether somebody who asks for that means this: the full version, or a prefix that ends at a
  /// dot, such as `7.0`.
  public boolean answersTo(String wanted) {
    return version.equals(wanted)
        || version.startsWith(wanted + ".")
        || version.startsWith(wanted + "-");
  }
}
