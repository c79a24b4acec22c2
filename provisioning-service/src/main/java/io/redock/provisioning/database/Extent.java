package io.redock.provisioning.database;

/// How much a node had at the moment that it was left: by that its last save is told from an older
/// one.
///
/// @param keys how many, in all its logical databases
public record Extent(long keys) {

  /// Of a node that ended before it could be asked. It cannot have saved what it had.
  public static final Extent UNKNOWN = new Extent(-1);
}
