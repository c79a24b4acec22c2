package io.redock.provisioning.quarantine;

import io.redock.provisioning.database.DatabaseRecord;
import io.redock.provisioning.node.InventoryItem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
  private static Optional<DatabaseRecord> readable(String record) {
    try {
      return Optional.of(DatabaseRecord.read(record));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /// As its newest node has it. One that was only kept says nothing of today.
  Optional<DatabaseRecord> record() {
    return nodes.stream()
        .filter(node -> !node.record().isEmpty())
        .filter(node -> !node.name().startsWith(databaseId + "-kept-"))
        .flatMap(node -> readable(node.record()).stream())
        .max(Comparator.comparingInt(DatabaseRecord::node));
  }
}
