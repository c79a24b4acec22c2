package io.redock.provisioning.database;

import io.redock.durable.strand.Change;
import io.redock.provisioning.node.Address;
import java.util.List;
import java.util.Optional;

/// The databases there are, as steps see them. Who wishes and who does write different columns,
/// so that neither overwrites what the other has just said.
public interface Databases {

  Optional<Database> find(String id);

  /// All that are not destroyed.
  List<Database> living();

  /// It is something else now.
  Change become(String id, State state);

  /// It has that plan now.
  Change applied(String id, String plan);

  /// It cannot have that plan and keeps the one it has, unless another was wished for meanwhile.
  Change keepPlan(String id, String refused);

  /// Another program has its port, and nobody was told of it yet: it gets another address, or
  /// none if all are in use.
  Change moveAway(String id, Address taken);

  /// It is to go, though nobody asked: its creation failed.
  Change giveUp(String id);

  /// Nothing is left of it: its secrets are forgotten and its address may be given to another.
  Change forget(String id, State.Destroyed state);
}
