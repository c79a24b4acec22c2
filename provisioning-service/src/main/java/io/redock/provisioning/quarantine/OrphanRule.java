package io.redock.provisioning.quarantine;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.installation.StoreFacts;
import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.node.InventoryItem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What may be done with what an engine holds, given what the tables know. Being unknown is no
/// reason to be destroyed: only what they know to have been destroyed is removed, and what never
/// held data of anybody.
public final class OrphanRule {

  private OrphanRule() {}

  /// @param items what the engine held, asked before the tables
  /// @param dataNodes the names of the nodes that hold a database's data, as the tables know them
  /// @param most of how many unknown databases the nodes are stopped
  public static Findings judge(
      List<InventoryItem> items,
      StoreFacts facts,
      Function<Database, List<String>> dataNodes,
      int most) {
    List<InventoryItem> ours =
        items.stream().filter(item -> item.installation().isEmpty() || made(item, facts)).toList();
    Map<String, List<InventoryItem>> held =
        ours.stream()
            .filter(item -> item.kind() == Kind.NODE)
            .collect(
                Collectors.groupingBy(
                    InventoryItem::databaseId, TreeMap::new, Collectors.toList()));
    Set<String> living = facts.livingIds();
    List<Orphan> orphans = new ArrayList<>();
    held.forEach(
        (databaseId, nodes) -> {
          if (!living.contains(databaseId) && !facts.destroyed().contains(databaseId)) {
            boolean labelled = nodes.stream().allMatch(node -> made(node, facts));
            orphans.add(
                new Orphan(
                    databaseId, labelled ? Orphan.Kind.UNKNOWN : Orphan.Kind.UNLABELLED, nodes));
          }
        });
    long unknown = orphans.size();
    facts.living().stream()
        .filter(database -> ahead(database, held, dataNodes))
        .forEach(
            database ->
                orphans.add(new Orphan(database.id(), Orphan.Kind.AHEAD, held.get(database.id()))));
    return new Findings(
        held.entrySet().stream()
            .filter(each -> facts.destroyed().contains(each.getKey()))
            .flatMap(each -> each.getValue().stream())
            .map(InventoryItem::name)
            .toList(),
        List.copyOf(orphans),
        unknown > most,
        emptyAddresses(items, facts),
        emptyNetworks(items, facts));
  }

  private static boolean made(InventoryItem item, StoreFacts facts) {
    return item.installation().equals(facts.installation());
  }

  /// Something newer runs, and nothing of what the tables know does: of that an upgrade keeps a
  /// volume for some days. If nothing newer runs either, something they know may only have died.
  private static boolean ahead(
      Database database,
      Map<String, List<InventoryItem>> held,
      Function<Database, List<String>> dataNodes) {
    List<InventoryItem> nodes = held.getOrDefault(database.id(), List.of());
    List<String> known = dataNodes.apply(database);
    List<InventoryItem> newer =
        nodes.stream()
            .filter(node -> database.outdatedBy(node.name(), node.role(), node.databaseId(), known))
            .toList();
    if (newer.isEmpty()) {
      return false;
    }
    boolean newerRuns = newer.stream().anyMatch(InventoryItem::running);
    return nodes.stream()
        .filter(node -> node.running() || !newerRuns)
        .map(InventoryItem::name)
        .noneMatch(known::contains);
  }

  /// One in which a node is may be its database's, of which yesterday's dump knows nothing.
  private static List<String> emptyAddresses(List<InventoryItem> items, StoreFacts facts) {
    Set<String> inhabited =
        items.stream()
            .filter(item -> item.kind() == Kind.NODE)
            .map(InventoryItem::addressId)
            .collect(Collectors.toSet());
    return items.stream()
        .filter(item -> item.kind() == Kind.ADDRESS && made(item, facts))
        .map(InventoryItem::name)
        .filter(id -> !facts.addresses().contains(id) && !inhabited.contains(id))
        .toList();
  }

  private static List<Integer> emptyNetworks(List<InventoryItem> items, StoreFacts facts) {
    Set<Integer> inhabited =
        items.stream()
            .filter(item -> item.kind() == Kind.NODE)
            .map(InventoryItem::network)
            .collect(Collectors.toSet());
    return items.stream()
        .filter(item -> item.kind() == Kind.NETWORK && made(item, facts))
        .map(InventoryItem::network)
        .filter(number -> !facts.networks().contains(number) && !inhabited.contains(number))
        .toList();
  }
}
