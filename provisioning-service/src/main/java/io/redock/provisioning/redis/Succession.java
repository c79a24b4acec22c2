package io.redock.provisioning.redis;

import io.redock.provisioning.node.Reach;

/// The port to two Redis processes at one address, of which one takes over from the other. The
/// order of these acts is the workflow's business (`move/`); every one may be repeated.
public interface Succession {

  /// The save points of a node that saves when it is stopped and, in that time, not before.
  String AT_ITS_END = "3600 1";

  /// What is known of the one that is to take over.
  ///
  /// @param runId of its process: another one means that it was started anew and may hold nothing
  /// @param primary whether it follows nobody
  /// @param linked whether it has a copy of everything and follows as it changes
  /// @param bytesLeft how much of the copy is still to come, if known
  /// @param behind how many bytes of the replication stream have not come in time; 0 if it keeps
  ///     up, or if it is too early to ask
  /// @param rehearsed whether its process has forked a child before, or has so little data that
  ///     nobody would notice when it does
  /// @param settled whether its own files hold what it is to keep, and neither of the two is
  ///     saving, for which clients would wait
  record Progress(
      String runId,
      boolean primary,
      boolean linked,
      long bytesLeft,
      long behind,
      boolean rehearsed,
      boolean settled) {}

  /// The successor becomes a replica and fills. It does not save by itself meanwhile, and neither
  /// of the two takes the time to compress what it saves.
  ///
  /// @param source where it finds the present one
  void follow(Door successor, Door present, Reach source);

  /// Of the process behind the door: another one means that it was started anew and may hold
  /// nothing.
  String runId(Door door);

  /// Whether it follows nobody.
  boolean leads(Door door);

  /// From now on it follows others, if it is told to, as the nodes of a cluster do.
  void joinLink(Door member);

  /// The successor, which keeps no append-only file, forks now, while no client waits for it: the
  /// first fork of a process that has just filled holds it up two or three times as long as any
  /// later one.
  void rehearse(Door successor);

  /// The successor saves by itself from now on, as it would if it had not followed anybody.
  ///
  /// @param points as in Redis' configuration
  void saveAt(Door successor, String points);

  /// @param present the one it follows, or is to follow
  Progress progress(Door successor, Door present);

  /// The name of the node that answers at the door; empty if nobody does, or not in time.
  String holder(Door door);

  /// Whether the node of that name answers at the door, in time.
  default boolean answers(Door door) {
    return holder(door).equals(door.node());
  }

  /// Whether certainly nobody listens at the door: not one who is only slow.
  boolean closed(Door door);

  /// Holds the tenant's writes back until both have the same: the same offset in the replication
  /// stream and the same number of keys in every logical database.
  ///
  /// @return whether they are equal now; if not, the writes go on
  boolean equalise(Door present, Door successor);

  /// Whether both have the same now.
  boolean equal(Door present, Door successor);

  /// From now on the present one takes no write, however long it lives. (Redis 6.0: not even after
  /// a restart.)
  void fence(Door present);

  /// The successor follows nobody any more.
  void promote(Door successor);

  /// The present one gives its ports away; who has none, or is another one by now, is left alone.
  ///
  /// @param keeps whether it is to save what it has when it is stopped. (Redis 6.0: it has what it
  ///     saved for the copy.)
  void leave(Door present, boolean keeps);

  /// The successor listens where the database's clients come.
  ///
  /// @param port 0 for nowhere
  /// @param tlsPort 0 for nowhere
  void take(Door successor, int port, int tlsPort);

  /// The successor forgets how it logged in to the one it followed.
  void forgetMaster(Door successor);

  /// Cuts off the clients that are still connected to the one that left.
  void dismiss(Door present);

  /// Undoes what [#follow], [#equalise] and [#fence] did to the present one: it serves on.
  void resume(Door present);
}
