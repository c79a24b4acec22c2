package io.redock.provisioning.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// As whom a node's process runs: as this service does, or, when that is root, as a user who may
/// do nothing else. All nodes share that user.
///
/// Root stays root where the user could not reach the node's directory (one below `/root`): Redis
/// rewrites its configuration by its full path.
final class NodeUser {
  private static final List<String> CANDIDATES = List.of("redis", "nobody");

  private final Optional<Account> account;

  private record Account(String name, String uid, String gid) {}

  private NodeUser(Optional<Account> account) {
    this.account = account;
  }

  static NodeUser below(Path directory) {
    boolean canDrop = isRoot() && reachable(directory) && onPath("setpriv");
    return new NodeUser(canDrop ? lookUp() : Optional.empty());
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean reachable(Path directory) {
    try {
      for (Path each = directory; each != null; each = each.getParent()) {
        if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean onPath(String program) {
    return Stream.of("/usr/bin", "/bin").anyMatch(bin -> Files.exists(Path.of(bin, program)));
  }

  private static Optional<Account> lookUp() {
    try {
      List<String[]> accounts =
          Files.readAllLines(Path.of("/etc/passwd")).stream()
              .map(line -> line.split(":"))
              .filter(fields -> fields.length > 3)
              .toList();
      return CANDIDATES.stream()
          .flatMap(name -> accounts.stream().filter(fields -> fields[0].equals(name)))
          .map(fields -> new Account(fields[0], fields[2], fields[3]))
          .findFirst();
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /// Makes a file or directory the node's own, and nobody else's.
  void give(Path path) throws IOException {
    give(path, Files.isDirectory(path));
  }

  /// @param runs whether it may be executed, or entered
  void give(Path path, boolean runs) throws IOException {
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(runs ? "rwx------" : "rw-------"));
    if (account.isPresent()) {
      Files.setAttribute(path, "unix:uid", Integer.parseInt(account.get().uid()));
      Files.setAttribute(path, "unix:gid", Integer.parseInt(account.get().gid()));
    }
  }

  List<String> dropping(List<String> command) {
    if (account.isEmpty()) {
      return command;
    }
    List<String> dropped =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + account.get().uid(),
                "--regid=" + account.get().gid(),
                "--clear-groups",
                "--bounding-set=-all",
                "--inh-caps=-all",
                "--no-new-privs",
                "--"));
    dropped.addAll(command);
    return dropped;
  }

  /// For the message at start: `root` is worth a word.
  String name() {
    return account.map(Account::name).orElse(System.getProperty("user.name"));
  }
}
