package io.redock.provisioning;

import io.redock.provisioning.database.Database;
import java.util.Optional;

/// What a copy of a whole database takes on the engine's disk, beside what serves.
public final class RoomForCopy {

  /// Why something is given up for which there is too little of it, for programs.
  public static final String NO_DISK = "no-disk";

  /// As it arrives, and again as its node saves it.
  private static final int TIMES = 2;

  /// A part of the data by which it may grow until a copy begins that is promised its room before.
  private static final int GROWTH = 8;

  private RoomForCopy() {}

  /// Promises room to so many nodes that are to have all that it has now, before any of them is
  /// made.
  ///
  /// @return why there is too little of it, for people; nothing if it is promised
  public static Optional<String> take(Database database, int nodes, Tools tools) {
    return take(database, nodes, tools.usedMemory(database), tools);
  }

  /// As [#take(Database, int, Tools)], where something else than what serves is copied.
  ///
  /// @param data how many bytes it has
  public static Optional<String> take(Database database, int nodes, long data, Tools tools) {
    return tools
        .room()
        .take(database.id(), TIMES * nodes * data)
        .map(why -> why + "; the database is as it was, have the operator make room and try again");
  }

  /// Whether there is room for one copy that nobody has asked for yet. It is promised, and enough
  /// for the one that is asked for next.
  public static boolean isPromised(Database database, Tools tools) {
    long data = tools.usedMemory(database);
    return tools.room().take(database.id(), TIMES * (data + data / GROWTH)).isEmpty();
  }
}
