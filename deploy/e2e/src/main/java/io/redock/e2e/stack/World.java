package io.redock.e2e.stack;

import java.util.List;
import java.util.Set;

/// What a stack has outside of its control plane: seen and hurt without asking Redock.
public interface World {

  /// @param databaseId as its label says
  /// @param running whether its container or process does
  record Seen(String name, String databaseId, boolean running) {}

  List<Seen> nodes();

  /// The databases that have a volume, as its label says, one entry per volume.
  List<String> volumes();

  Set<String> addresses();

  /// The numbers of the databases' private networks.
  Set<String> networks();

  /// Whatever else it has that it should not have.
  List<String> strays();

  /// The node dies so thoroughly that nothing but Redock can bring it back.
  void kill(String databaseId);

  /// A node that looks like that installation's own, of a database that nobody knows.
  void plantOrphan(String name, String installation);

  /// Everything about its nodes that somebody on the machine could look at.
  List<String> visible();

  /// Takes away all of it, whether Redock knows it or not.
  void clear();
}
