package io.redock.backup.rdb;

import java.util.Map;
import java.util.TreeMap;

/// Counts values by the type of module that wrote them, without more names than are allowed.
final class Modules {
  private static final String FURTHER = "…";

  private final Map<String, Long> values = new TreeMap<>();
  private long aux;

  void count(String name) {
    boolean room = values.size() < RdbReader.MAX_MODULE_TYPES || values.containsKey(name);
    values.merge(room ? name : FURTHER, 1L, Long::sum);
  }

  void countAux() {
    aux++;
  }

  Map<String, Long> values() {
    return Map.copyOf(values);
  }

  long aux() {
    return aux;
  }
}
