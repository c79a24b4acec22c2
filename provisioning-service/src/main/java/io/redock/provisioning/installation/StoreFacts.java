package io.redock.provisioning.installation;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the tables know, read after the engine was asked.
///
/// @param installation whose tables they are
/// @param trusted whether an operator has said lately that they are the right ones
/// @param anyDatabase whether there ever was one
/// @param living the databases that are not destroyed
/// @param destroyed those of the engine's databases that are
/// @param addresses the ids of all addresses that may be in the engine
/// @param networks the numbers of all networks that may be there
public record StoreFacts(
    String installation,
    boolean trusted,
    boolean anyDatabase,
    List<Database> living,
    Set<String> destroyed,
    Set<String> addresses,
    Set<Integer> networks) {

  public Set<String> livingIds() {
    return living.stream().map(Database::id).collect(Collectors.toSet());
  }

  public boolean knows(String databaseId) {
    return destroyed.contains(databaseId)
        || living.stream().anyMatch(database -> database.id().equals(databaseId));
  }

  /// Those that were announced, and so must be somewhere.
  List<String> serving() {
    return living.stream()
        .filter(database -> !(database.state() instanceof State.Requested))
        .filter(database -> !database.wantedGone())
        .map(Database::id)
        .toList();
  }
}
