package io.redock.provisioning.redis;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/// Holds the writes of all users but ours back where Redis has no pause for writes alone, which is
/// before 6.2: nobody else is let in, and whoever is connected is cut off.
final class UserFence {

  /// A user may be made between the look and the act, by somebody who is cut off then.
  private static final int ATTEMPTS = 5;

  private final Lines lines;

  UserFence(Lines lines) {
    this.lines = lines;
  }

  /// @return whether nobody but us is connected, or let in, any more
  /// @throws IllegalStateException if a user cannot be named; nobody is held back then
  boolean raise(Door door) {
    List<AclUser> open = letIn(door);
    if (!open.stream().allMatch(AclUser::hasName)) {
      throw new IllegalStateException(
          door.node() + " has an ACL user whose name is no text; it can't be held back");
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      List<List<String>> commands = new ArrayList<>();
      open.forEach(user -> commands.add(user.holdBack()));
      commands.add(List.of("CLIENT", "KILL", "TYPE", "normal"));
      commands.add(List.of("CLIENT", "KILL", "TYPE", "pubsub"));
      lines.answers(door, commands);
      open = letIn(door);
      if (open.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private List<AclUser> letIn(Door door) {
    return users(door).stream().filter(user -> !user.ours() && user.letIn()).toList();
  }

  /// Everybody is what they were.
  ///
  /// @return whether anybody was held back
  boolean lift(Door door) {
    List<AclUser> held = users(door).stream().filter(AclUser::heldBack).toList();
    if (held.isEmpty()) {
      return false;
    }
    List<Response> answers = lines.answers(door, held.stream().map(AclUser::giveBack).toList());
    if (answers.contains(null)) {
      throw new IllegalStateException(door.node() + " does not let all its ACL users in again");
    }
    return true;
  }

  private List<AclUser> users(Door door) {
    return AclUser.all(lines.answer(door, Lines.SOON, "ACL", "LIST"));
  }
}
