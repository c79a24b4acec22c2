package io.redock.provisioning.plan;

/// What becomes of a request for another version.
public sealed interface Upgrade permits Upgrade.To, Upgrade.Refused {

  /// Where it leads; the present version if it is what was asked for already.
  record To(EngineVersion version) implements Upgrade {}

  /// @param code for programs: `unknown-version`, `downgrade`, `not-reachable`
  /// @param message for people, with the versions that can be reached
  record Refused(String code, String message) implements Upgrade {}
}
