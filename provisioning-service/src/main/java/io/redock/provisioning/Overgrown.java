package io.redock.provisioning;

import io.redock.provisioning.node.NodeSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Redis processes that cannot start, because their configuration is too large to be read. Redis
/// has several copies of that in memory before it reads its data, and a tenant can have it write
/// one of any size (`CONFIG SET masterauth` of 100 MB, `CONFIG REWRITE`). From then on it is killed
/// at each start, and nothing but another file helps.
///
/// Such a process begins anew with its first configuration. Its data stay; of its file nothing is
/// left, ACL users included.
public final class Overgrown {

  /// A file may be as large as this share of what the node may use. Redis takes up to six times the
  /// size of its file while it reads it. In the smallest plan that is 16 MiB, or 100,000 ACL users.
  private static final int SHARE = 8;

  private static final Logger LOG = Logger.getLogger(Overgrown.class);

  private Overgrown() {}

  /// @param silent nodes that do not answer, as they are to be; what answers has read its file
  public static List<NodeSpec> among(List<NodeSpec> silent, Tools tools) {
    return silent.stream().filter(spec -> isOvergrown(spec, tools)).toList();
  }

  private static boolean isOvergrown(NodeSpec spec, Tools tools) {
    long most = spec.limits().memoryBytes() / SHARE;
    return spec.role().equals("redis")
        && spec.rewritten().stream()
            .filter(file -> file.endsWith(".conf"))
            .anyMatch(file -> tools.nodes().size(spec.name(), file).orElse(0) > most);
  }

  /// A node that is being started just then reads the former file or this one.
  public static void layAnew(NodeSpec spec, Tools tools) {
    LOG.warnf("Begins anew: its configuration is too large to be read node=%s", spec.name());
    Map<String, String> files = new HashMap<>(spec.files());
    files.putAll(spec.secretFiles());
    tools.nodes().write(spec.name(), files);
  }
}
