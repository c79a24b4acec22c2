package io.redock.provisioning.installation;

import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.node.InventoryItem.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether the tables and the engine belong together. Absence proves nothing: an empty PostgreSQL
/// before its dump is restored knows as little of customers' data as a wrong one does.
final class StoreMatch {

  private static final String PAGE = " (docs/runbooks/orphans.md)";
  private static final int NAMED = 5;

  private StoreMatch() {}

  /// @return what is wrong and what to do; nothing if they belong together
  static Optional<String> mismatch(List<InventoryItem> items, StoreFacts facts) {
    Set<String> strangers =
        items.stream()
            .map(InventoryItem::installation)
            .filter(made -> !made.isEmpty() && !made.equals(facts.installation()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!strangers.isEmpty()) {
      return Optional.of(strange(items, strangers, facts));
    }
    if (facts.trusted()) {
      return Optional.empty();
    }
    Set<String> held =
        items.stream()
            .filter(item -> item.kind() == Kind.NODE)
            .map(InventoryItem::databaseId)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!held.isEmpty() && !facts.anyDatabase()) {
      return Optional.of(empty(held, facts));
    }
    if (!held.isEmpty()
        && held.stream().noneMatch(facts::knows)
        && items.stream().allMatch(item -> item.installation().isEmpty())) {
      return Optional.of(unrelated(held, facts));
    }
    if (items.isEmpty() && !facts.serving().isEmpty()) {
      return Optional.of(nothing(facts));
    }
    return Optional.empty();
  }

  private static String strange(
      List<InventoryItem> items, Set<String> strangers, StoreFacts facts) {
    long theirs = items.stream().filter(item -> strangers.contains(item.installation())).count();
    return "The engine holds %d things of this stack that installation %s made, but this PostgreSQL is of installation %s. Connect to the right PostgreSQL or restore its dump; if that is another Redock, give this one a REDOCK_STACK of its own; if its PostgreSQL is lost, run ./redock orphans trust %s"
            .formatted(
                theirs,
                String.join(", ", strangers),
                facts.installation(),
                strangers.iterator().next())
        + PAGE;
  }

  private static String empty(Set<String> held, StoreFacts facts) {
    return "The engine holds nodes of %d databases (%s), but this PostgreSQL never knew any. Connect to the right PostgreSQL or restore its dump; if there is none, run ./redock orphans trust %s"
            .formatted(held.size(), some(held), facts.installation())
        + PAGE;
  }

  private static String unrelated(Set<String> held, StoreFacts facts) {
    return "The engine holds nodes of %d databases (%s), and this PostgreSQL knows none of them. Connect to the right PostgreSQL or restore its dump; if it is the right one, run ./redock orphans trust %s"
            .formatted(held.size(), some(held), facts.installation())
        + PAGE;
  }

  private static String nothing(StoreFacts facts) {
    return "This PostgreSQL knows %d databases that serve (%s), but the engine holds nothing of this stack. Connect to the right engine (DOCKER_HOST, REDOCK_NODES_DIRECTORY), stack (REDOCK_STACK) or PostgreSQL; if the engine has lost all, run ./redock orphans trust %s to make them anew, empty"
            .formatted(facts.serving().size(), some(facts.serving()), facts.installation())
        + PAGE;
  }

  private static String some(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    return all.size() <= NAMED
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, NAMED)) + " …";
  }
}
