package io.redock.provisioning.database;

import io.redock.durable.strand.Change;
import io.redock.provisioning.node.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The databases there are, as steps see them. Who requests and who does write different columns,
/// so that neither overwrites what the other has just said.
public interface Databases {

  Optional<Database> find(String id);

  /// All that are not destroyed.
  List<Database> living();

  /// It is something else now.
  Change become(String id, State state);

  /// It is like that now.
  Change applied(String id, Configuration configuration);

  /// A node of that number serves now, and makes it be like that.
  Change moved(String id, int node, Configuration configuration);

  /// That number is given to a node that is about to be made, and to no other ever again.
  Change numbered(String id, int node);

  /// Likewise, to a cluster.
  Change clusterNumbered(String id, int cluster);

  /// It cannot have that plan and keeps the one it has, unless another was requested meanwhile.
  Change keepPlan(String id, String refused);

  /// It keeps its version, unless another was requested meanwhile.
  Change keepVersion(String id, String refused);

  /// It keeps its features, unless others were requested meanwhile.
  Change keepFeatures(String id, Features refused);

  /// It keeps its node.
  Change keepNode(String id);

  /// Its node cannot become what is wanted where it is: another one is to take over.
  Change wantMove(String id, int node);

  /// The platform wants that version, which changes nothing for users, unless somebody wants
  /// another already.
  Change patch(String id, String from, String to);

  /// What was there before an upgrade is kept so long; null ends that.
  Change keepRollbackSnapshot(String id, RollbackSnapshot rollbackSnapshot);

  /// It has more on disk than its plan allows, or does not any more.
  Change diskFull(String id, boolean full);

  /// It goes back to nothing any more: it has done so, or cannot.
  Change rollbackOver(String id);

  /// The next password is the password from now on, and the former one works until then.
  Change rotated(String id, Instant formerUntil);

  /// The former password does not work any more.
  Change formerStopped(String id);

  /// Another program has its port, and nobody was told of it yet: it gets another address, or
  /// none if all are in use.
  Change moveAway(String id, Address taken);

  /// It gets the number of a network that nobody has, unless it has one; none if all are in use.
  Change giveNetwork(String id);

  /// Somebody else on this host has what that network would be made of: it gets another number.
  Change leaveNetwork(String id, int taken);

  /// It has no network of its own any more.
  Change forgetNetwork(String id);

  /// It is to go, though nobody asked: its creation failed.
  Change giveUp(String id);

  /// Nothing is left of it: its secrets are forgotten and its address may be given to another.
  Change forget(String id, State.Destroyed state);
}
