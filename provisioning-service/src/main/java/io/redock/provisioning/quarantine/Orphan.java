package io.redock.provisioning.quarantine;

import io.redock.provisioning.database.DatabaseRecord;
import io.redock.provisioning.node.InventoryItem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A database of which an engine holds what the tables do not know.
///
/// @param nodes what it holds
public record Orphan(String databaseId, Kind kind, List<InventoryItem> nodes) {

  /// How much the tables know, in the words of table `quarantine`.
  public enum Kind {
    /// They never heard of it.
    UNKNOWN,
    /// Likewise, and its nodes were made before they bore an installation: it may be anybody's.
    UNLABELLED,
    /// They know it as it was before its present nodes.
    AHEAD;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Of nodes of a database that was never heard of.
  public long stopped() {
    return kind == Kind.AHEAD ? 0 : nodes.stream().filter(node -> !node.running()).count();
  }

  boolean running() {
    return nodes.stream().anyMatch(InventoryItem::running);
  }

  List<String> names() {
    return nodes.stream().map(InventoryItem::name).sorted().toList();
  }

  /// The address in which it has nodes.
  Optional<String> addressId() {
    return nodes.stream().map(InventoryItem::addressId).filter(id -> !id.isEmpty()).findFirst();
  }

  Optional<Integer> network() {
    return nodes.stream().map(InventoryItem::network).filter(number -> number >= 0).findFirst();
  }

  /// What somebody else wrote there says nothing.
  private static Optional<DatabaseRecord> readable(InventoryItem node) {
    try {
      return Optional.of(DatabaseRecord.read(node.record()));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /// Those that may have served and tell of what. One that was only kept says nothing of today.
  private List<InventoryItem> candidates() {
    return nodes.stream()
        .filter(node -> !node.name().startsWith(databaseId + "-kept-"))
        .filter(node -> readable(node).isPresent())
        .sorted(Comparator.comparing(InventoryItem::name))
        .toList();
  }

  /// As its newest node has it, which may have been about to take over.
  Optional<DatabaseRecord> newest() {
    return candidates().stream()
        .flatMap(node -> readable(node).stream())
        .max(Comparator.comparingInt(DatabaseRecord::node));
  }

  /// As the node has it that served.
  ///
  /// @param named by a person; empty if nobody did
  /// @throws CannotAdopt if that is not to be seen, or nothing is known of that node
  Optional<DatabaseRecord> served(String named) {
    if (named.isEmpty() && sides() > 1) {
      throw new CannotAdopt(
          "which of its nodes served is not to be seen, and another one may be half full (%s); name it: ./redock orphans adopt %s --node NAME"
              .formatted(words(), databaseId));
    }
    List<InventoryItem> chosen =
        candidates().stream().filter(node -> named.isEmpty() || node.name().equals(named)).toList();
    if (chosen.isEmpty() && !named.isEmpty()) {
      throw new CannotAdopt("nothing was noted at a node %s (%s)".formatted(named, words()));
    }
    return chosen.stream()
        .flatMap(node -> readable(node).stream())
        .max(Comparator.comparingInt(DatabaseRecord::node));
  }

  /// The members of a cluster are one side of a hand-over, and a node on its own is another.
  private long sides() {
    return candidates().stream()
        .map(node -> node.network() >= 0 ? "" : node.name())
        .distinct()
        .count();
  }

  private String words() {
    return candidates().stream()
        .map(node -> node.name() + (node.running() ? " runs" : " does not run"))
        .collect(Collectors.joining(", "));
  }
}
