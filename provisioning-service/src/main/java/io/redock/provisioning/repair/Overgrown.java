package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NodeSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Redis processes that cannot start, because their configuration is too large to be read. Redis
/// has several copies of that in memory before it reads its data, and a tenant can have it write
/// one of any size (`CONFIG SET masterauth` of 100 MB, `CONFIG REWRITE`). From then on it is killed
/// at each start, and nothing but another file helps.
///
/// Such a process begins anew with its first configuration. Its data stay; of its file nothing is
/// left, ACL users included.
final class Overgrown {

  /// As an event names it.
  static final String NAME = "configuration-too-large";

  /// A file may be as large as this share of what the node may use. Redis takes up to six times the
  /// size of its file while it reads it. In the smallest plan that is 16 MiB, or 100,000 ACL users.
  private static final int SHARE = 8;

  private static final Logger LOG = Logger.getLogger(Overgrown.class);

  private Overgrown() {}

  /// Lays down anew what is too large, and nothing else. It is told before, since no look finds it
  /// afterwards. A node that is being started just then reads the former file or this one.
  ///
  /// @param repair the step that does it
  /// @param then what comes after that
  /// @param silent nodes that do not answer, as they are to be; what answers has read its file
  /// @return empty if nothing is too large
  static Optional<Next<Tools>> layAnew(
      Step<Tools> repair, Step<Tools> then, List<NodeSpec> silent, Database database, Tools tools) {
    List<NodeSpec> overgrown = silent.stream().filter(spec -> isOvergrown(spec, tools)).toList();
    if (overgrown.isEmpty()) {
      return Optional.empty();
    }
    Optional<Next<Tools>> told = PutBack.told(repair, List.of(NAME), database, tools);
    if (told.isPresent()) {
      return told;
    }
    overgrown.forEach(spec -> layAnew(spec, tools));
    return Optional.of(Next.goTo(then));
  }

  private static boolean isOvergrown(NodeSpec spec, Tools tools) {
    long most = spec.limits().memoryBytes() / SHARE;
    return spec.role().equals("redis")
        && spec.rewritten().stream()
            .filter(file -> file.endsWith(".conf"))
            .anyMatch(file -> tools.nodes().size(spec.name(), file).orElse(0) > most);
  }

  private static void layAnew(NodeSpec spec, Tools tools) {
    LOG.warnf("Begins anew: its configuration is too large to be read node=%s", spec.name());
    Map<String, String> files = new HashMap<>(spec.files());
    files.putAll(spec.secretFiles());
    tools.nodes().write(spec.name(), files);
  }
}
