package io.redock.provisioning.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A node that is wanted.
///
/// @param name unique within the stack, such as `ad-1-redis-1`
/// @param databaseId the database it belongs to
/// @param role what it is for, such as `redis`
/// @param image what to run; a process runtime takes the command from the machine's own PATH
/// @param command program and arguments; started in the data directory, so that file names can be
///   relative
/// @param program what runs in the end, such as `redis-server`, also where the command is a script
///   that becomes it; a process runtime recognises it in the process's command line
/// @param files what lies in the data directory before the command starts, by relative name. Holds
///   no secret in clear
/// @param secretFiles likewise, but nobody can read them in what the engine tells of the node, and
///   only the node's user on its volume
/// @param rewritten the names of files that the node rewrites itself: one that exists is newer
///   than ours and stays. All others are laid down anew whenever [Nodes#run] starts the node
/// @param limits what it may use
/// @param placement in whose network it runs
/// @param record what an operator needs to bring its database back if the tables have lost it, as
///   JSON. The engine tells it to whoever may ask it, so it holds no secret in clear
/// @param keptDown whether it stays down once it has ended, until [Nodes#run] starts it. Otherwise
///   an engine that can starts it again by itself
public record NodeSpec(
    String name,
    String databaseId,
    String role,
    String image,
    List<String> command,
    String program,
    Map<String, String> files,
    Map<String, String> secretFiles,
    Set<String> rewritten,
    Limits limits,
    Placement placement,
    String record,
    boolean keptDown) {

  /// @param memoryBytes what the node may use at most, everything counted; it never swaps
  /// @param cpus how many processors' worth of time it may use
  /// @param pids how many processes and threads it may have
  public record Limits(long memoryBytes, double cpus, int pids) {}

  /// A node without a record.
  public NodeSpec(
      String name,
      String databaseId,
      String role,
      String image,
      List<String> command,
      String program,
      Map<String, String> files,
      Map<String, String> secretFiles,
      Set<String> rewritten,
      Limits limits,
      Placement placement) {
    this(
        name,
        databaseId,
        role,
        image,
        command,
        program,
        files,
        secretFiles,
        rewritten,
        limits,
        placement,
        "",
        false);
  }

  /// A node at an address, whose command names its program and whose files are its own from the
  /// first start on.
  public NodeSpec(
      String name,
      String databaseId,
      String role,
      String image,
      List<String> command,
      Map<String, String> files,
      Limits limits,
      Address address) {
    this(
        name,
        databaseId,
        role,
        image,
        command,
        Path.of(command.getFirst()).getFileName().toString(),
        files,
        Map.of(),
        files.keySet(),
        limits,
        new Placement.AtAddress(address));
  }

  /// The same node, which is told something more when it is started.
  public NodeSpec told(String argument) {
    List<String> longer = new ArrayList<>(command);
    longer.add(argument);
    return new NodeSpec(
        name,
        databaseId,
        role,
        image,
        longer,
        program,
        files,
        secretFiles,
        rewritten,
        limits,
        placement,
        record,
        keptDown);
  }

  /// The same node, with what is to be known of its database.
  public NodeSpec recorded(String json) {
    return new NodeSpec(
        name,
        databaseId,
        role,
        image,
        command,
        program,
        files,
        secretFiles,
        rewritten,
        limits,
        placement,
        json,
        keptDown);
  }

  /// The same node, which stays down once it has ended.
  public NodeSpec whichStaysDown() {
    return new NodeSpec(
        name,
        databaseId,
        role,
        image,
        command,
        program,
        files,
        secretFiles,
        rewritten,
        limits,
        placement,
        record,
        true);
  }

  /// The same node, with more files beside, which are its own from the first start on.
  public NodeSpec with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.putAll(more);
    Set<String> own = new HashSet<>(rewritten);
    own.addAll(more.keySet());
    return new NodeSpec(
        name,
        databaseId,
        role,
        image,
        command,
        program,
        all,
        secretFiles,
        own,
        limits,
        placement,
        record,
        keptDown);
  }

  /// A script among the files may be executed, by the node's user.
  static boolean isScript(String content) {
    return content.startsWith("#!");
  }

  /// Without what is in its files.
  @Override
  public String toString() {
    return "NodeSpec[%s, %s, %s, %s, files=%s, secretFiles=%s, %s, %s]"
        .formatted(
            name, role, image, command, files.keySet(), secretFiles.keySet(), limits, placement);
  }
}
