package io.redock.provisioning.node;

import io.redock.durable.strand.Epoch;
import java.util.List;

/// What is noted of a node that is a process.
///
/// @param addressId empty for a node on a network
/// @param network -1 for a node at an address
/// @param program what runs in the end, by which its process is recognised
/// @param command what was started, by which its process is recognised until it is the program
/// @param installation who made it; empty if it was made before that was noted
/// @param record what was noted of its database, as JSON; empty if nothing was
/// @param epoch of the run that started it last; 0 if that was before runs were noted
record NodeLabels(
    String name,
    String databaseId,
    String role,
    String image,
    String addressId,
    int network,
    String program,
    List<String> command,
    String installation,
    String record,
    long epoch) {

  NodeLabels {
    // Of a node from before commands were noted.
    command = command == null ? List.of() : List.copyOf(command);
    installation = installation == null ? "" : installation;
    record = record == null ? "" : record;
  }

  static NodeLabels of(NodeSpec spec, String installation) {
    return new NodeLabels(
        spec.name(),
        spec.databaseId(),
        spec.role(),
        spec.image(),
        spec.placement() instanceof Placement.AtAddress(Address address) ? address.id() : "",
        spec.placement() instanceof Placement.OnNetwork(int number, _) ? number : -1,
        spec.program(),
        spec.command(),
        installation,
        spec.record(),
        Epoch.current().orElse(0));
  }
}
