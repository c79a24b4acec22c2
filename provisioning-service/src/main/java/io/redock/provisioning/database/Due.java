package io.redock.provisioning.database;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// How each Redis process of a database that is at rest is to be, whatever its tenant did there.
///
/// @param settings by name, as `CONFIG GET` tells them
/// @param tenant whose passwords are let in, and no others
/// @param alone whether it follows nobody; who leads a cluster is for its sentinels to say
/// @param own what only one node is to have, by its name
public record Due(
    Map<String, String> settings,
    Credentials tenant,
    boolean alone,
    Map<String, Map<String, String>> own) {

  public Due(Map<String, String> settings, Credentials tenant, boolean alone) {
    this(settings, tenant, alone, Map.of());
  }

  /// All that the node of that name is to have.
  public Map<String, String> of(String node) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(own.getOrDefault(node, Map.of()));
    return all;
  }

  /// What decides whether anybody comes in to the node of that name.
  public Map<String, String> entrance(String node) {
    Map<String, String> entrance = new TreeMap<>(of(node));
    entrance
        .keySet()
        .removeIf(name -> !name.equals("bind") && !name.equals("port") && !name.startsWith("tls-"));
    return entrance;
  }
}
