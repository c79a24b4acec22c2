package io.redock.provisioning.redis;

import io.redock.provisioning.database.Extent;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.tls.Certificate;
import java.util.Optional;

/// The port to a hand-over: of two Redis processes at one address one takes over from the other.
/// The order of these acts is the workflow's business (`move/`); every one may be repeated.
public interface Handover {

  /// The save points of a node that saves when it is stopped and, in that time, not before.
  String AT_ITS_END = "3600 1";

  /// What is known of the one that is to take over.
  ///
  /// @param runId of its process: another one means that it was started anew and may hold nothing
  /// @param stream of what it has written or follows, as Redis names it: whoever is promoted begins
  ///   another one
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
      String stream,
      boolean primary,
      boolean linked,
      long bytesLeft,
      long behind,
      boolean rehearsed,
      boolean settled) {}

  /// Who is to fill.
  ///
  /// @param runId of its process, as it was when somebody decided that it is to
  /// @param stream likewise: another one means that it was promoted since
  /// @param shown what it needs to follow one that speaks TLS alone; nothing if nobody does yet
  record Follower(
      RedisEndpoint endpoint, String runId, String stream, Optional<Certificate> shown) {}

  /// The successor becomes a replica and fills, and no sentinel makes it a primary. A member of a
  /// cluster has that in its file until it was made to lead, for a process that starts anew. It
  /// does not save by itself meanwhile, and neither of the two takes the time to compress what it
  /// saves.
  ///
  /// Only for a process that has never led clients: a run that was overtaken would have the one
  /// that serves follow somebody who is gone. It is asked on the connection on which it is told,
  /// and [#take] and [#lead] end all connections from before.
  ///
  /// @param source where it finds the present one
  /// @throws IllegalStateException if it was promoted since, or is another process
  void follow(Follower successor, RedisEndpoint present, Endpoint source);

  /// Of the process behind the endpoint: another one means that it was started anew and may hold
  /// nothing.
  String runId(RedisEndpoint endpoint);

  /// Whether it follows nobody.
  boolean leads(RedisEndpoint endpoint);

  /// Whether that member of a cluster was made its primary by [#lead], as its own file says, too.
  boolean wasMadeToLead(RedisEndpoint member);

  /// The successor, which keeps no append-only file, forks now, while no client waits for it: the
  /// first fork of a process that has just filled holds it up two or three times as long as any
  /// later one. Only as long as it follows somebody, as for [#follow].
  void rehearse(RedisEndpoint successor);

  /// The successor saves by itself from now on, as it would if it had not followed anybody. Only as
  /// long as it does, as for [#follow].
  ///
  /// @param points as in Redis' configuration
  void saveAt(RedisEndpoint successor, String points);

  /// @param present the one it follows, or is to follow
  Progress progress(RedisEndpoint successor, RedisEndpoint present);

  /// The name of the node that answers at the endpoint; empty if nobody does, or not in time.
  String holder(RedisEndpoint endpoint);

  /// Whether the node of that name answers at the endpoint, in time.
  default boolean answers(RedisEndpoint endpoint) {
    return holder(endpoint).equals(endpoint.node());
  }

  /// Holds back what anybody but us writes until both have the same: the same offset in the
  /// replication stream and the same number of keys in every logical database. (Redis 6.0: all ACL
  /// users but ours are switched off, and whoever is connected is cut off.)
  ///
  /// @return whether they are equal now; if not, the writes go on
  boolean equalise(RedisEndpoint present, RedisEndpoint successor);

  /// Whether both have the same now.
  boolean equal(RedisEndpoint present, RedisEndpoint successor);

  /// From now on the present one takes no write, however long it lives. (Redis 6.0: not even after
  /// a restart.)
  void fence(RedisEndpoint present);

  /// The successor follows nobody any more. Whoever had it fill is cut off in the same moment.
  void promote(RedisEndpoint successor);

  /// Likewise the first member of a cluster that is to take over, and its own file says so: it is
  /// its primary from now on, also in the eyes of its sentinels, and can follow another one.
  void lead(RedisEndpoint member);

  /// The present one gives its ports away; who has none, or is another one by now, is left alone.
  /// Its file still names them. One that cannot give them away is shut down.
  ///
  /// @param keeps whether it is to save what it has when it is stopped. (Redis 6.0: it has what it
  ///     saved for the copy.)
  /// @return what it has, if it was there. Since it was fenced, not even what expires goes any more
  Optional<Extent> leave(RedisEndpoint present, boolean keeps);

  /// The successor, which was promoted, listens where the database's clients come, and its file
  /// says so before the first of them is answered. It forgets how it logged in to the one it
  /// followed.
  ///
  /// @param port 0 for nowhere
  /// @param tlsPort 0 for nowhere
  void take(RedisEndpoint successor, int port, int tlsPort);

  /// Cuts off the clients that are still connected to the one that left.
  ///
  /// @param keeps as it was told when it left; if not, it saves nothing any more
  void dismiss(RedisEndpoint present, boolean keeps);

  /// Undoes what [#follow], [#equalise] and [#fence] did to the present one: it serves on, and its
  /// ACL users are what they were.
  void resume(RedisEndpoint present);
}
