package io.redock.provisioning.disk;

import java.util.Optional;

/// The port to the room on the engine's disk for copies of whole databases, which hand-overs and
/// upgrades make beside what serves. Every method may be repeated.
public interface CopyRoom {

  /// Promises so much to the copy of that database, until it is given back. Whoever has as much
  /// already keeps it. As long as the engine never told what is free everybody gets it.
  ///
  /// @return why there is too little, for people, with the numbers; nothing if it is promised
  Optional<String> take(String databaseId, long bytes);

  /// No copy of that database is under way any more. One that has none is fine.
  void giveBack(String databaseId);
}
