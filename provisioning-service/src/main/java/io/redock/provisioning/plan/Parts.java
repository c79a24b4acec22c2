package io.redock.provisioning.plan;

/// What stands beside the Redis nodes of a cluster, whatever their version.
///
/// @param sentinel watches the primary and makes another one when it is lost
/// @param gateway leads clients to the primary
public record Parts(Part sentinel, Part gateway) {

  /// @param image the container image that holds it
  /// @param program what to run in that image
  public record Part(String image, String program) {}
}
