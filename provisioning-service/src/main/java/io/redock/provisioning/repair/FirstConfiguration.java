package io.redock.provisioning.repair;

import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.provisioning.Overgrown;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NodeSpec;
import java.util.List;
import java.util.Optional;

/// What a repair lays down for a node that is [Overgrown], once that was told.
final class FirstConfiguration {

  /// As an event names what was there.
  static final String NAME = "configuration-too-large";

  private FirstConfiguration() {}

  /// Lays down anew what is too large, and nothing else. It is told before, since no look finds it
  /// afterwards.
  ///
  /// @param repair the step that does it
  /// @param then what comes after that
  /// @param silent nodes that do not answer, as they are to be
  /// @return empty if nothing is too large
  static Optional<Next<Tools>> lay(
      Step<Tools> repair, Step<Tools> then, List<NodeSpec> silent, Database database, Tools tools) {
    List<NodeSpec> overgrown = Overgrown.among(silent, tools);
    if (overgrown.isEmpty()) {
      return Optional.empty();
    }
    Optional<Next<Tools>> told = PutBack.told(repair, List.of(NAME), database, tools);
    if (told.isPresent()) {
      return told;
    }
    overgrown.forEach(spec -> Overgrown.layAnew(spec, tools));
    return Optional.of(Next.goTo(then));
  }
}
