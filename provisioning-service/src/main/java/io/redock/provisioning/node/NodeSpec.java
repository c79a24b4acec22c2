package io.redock.provisioning.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node that is wanted.
///
/// @param name unique within the stack, such as `ad-1-redis-1`
/// @param databaseId the database it belongs to
/// @param role what it is for, such as `redis`
/// @param image what to run; a process runtime takes the command from the machine's own PATH
/// @param command program and arguments; started in the data directory, so that file names can be
///   relative
/// @param files what lies in the data directory before the command starts, by relative name. Holds
///   no secret in clear
/// @param limits the walls around it
/// @param address in whose network namespace it runs
public record NodeSpec(
    String name,
    String databaseId,
    String role,
    String image,
    List<String> command,
    Map<String, String> files,
    Limits limits,
    Address address) {

  /// @param memoryBytes what the node may use at most, everything counted; it never swaps
  /// @param cpus how many processors' worth of time it may use
  /// @param pids how many processes and threads it may have
  public record Limits(long memoryBytes, double cpus, int pids) {}

  /// The same node, with more files beside.
  public NodeSpec with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.putAll(more);
    return new NodeSpec(name, databaseId, role, image, command, all, limits, address);
  }
}
