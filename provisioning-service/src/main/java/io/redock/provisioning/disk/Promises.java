package io.redock.provisioning.disk;

import java.time.Duration;
import java.util.OptionalLong;

/// What is promised to copies that are under way. All replicas of the service draw on one.
public interface Promises {

  /// Promises so much to that database, if with what others have it is no more than what is free.
  /// Whoever has as much already keeps it.
  ///
  /// @return how much others have, if that leaves too little; nothing if it is promised
  OptionalLong take(String databaseId, long bytes, long free);

  /// What is promised to that database, if anything is, counts for that time, and no longer.
  void end(String databaseId, Duration after);
}
