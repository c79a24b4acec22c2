package io.redock.provisioning.logs;

import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.NodeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Reads what the nodes of a database wrote.
@ApplicationScoped
public class DatabaseLogs {

  private final Tools tools;
  private final RedisTime time;

  DatabaseLogs(Tools tools, NodeConfig config) {
    this.tools = tools;
    this.time =
        new RedisTime(
            switch (config.runtime()) {
              // Containers know no time zone; processes have ours.
              case DOCKER -> ZoneOffset.UTC;
              case PROCESS -> ZoneId.systemDefault();
            });
  }

  /// The last lines, oldest first.
  ///
  /// @param wanted which nodes, by what they are called within the database
  public List<LogLine> tail(Database database, int lines, Predicate<String> wanted) {
    Mask mask = new Mask(database, tools.secrets());
    List<LogLine> found = new ArrayList<>();
    for (Node node : tools.nodes().of(database.id())) {
      String label = label(node, database);
      if (wanted.test(label)) {
        found.addAll(read(node, label, lines, database.createdAt()));
      }
    }
    found.sort(Comparator.comparing(LogLine::at));
    return found.subList(Math.max(0, found.size() - lines), found.size()).stream()
        .map(mask::over)
        .toList();
  }

  private static String label(Node node, Database database) {
    return node.name().replace(database.id() + "-", "");
  }

  private List<LogLine> read(Node node, String label, int lines, Instant born) {
    List<LogLine> read = new ArrayList<>();
    Instant before = born;
    for (String raw : tools.nodes().log(node.name(), lines)) {
      if (!raw.isBlank()) {
        LogLine line = time.read(raw.strip(), label, before);
        before = line.at();
        read.add(line);
      }
    }
    return read;
  }
}
