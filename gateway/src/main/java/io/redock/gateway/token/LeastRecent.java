package io.redock.gateway.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Remembers so many things and no more; what was not asked for the longest goes first.
public final class LeastRecent<K, V> {

  private static final float LOAD = 0.75f;

  private final Map<K, V> entries;

  public LeastRecent(int atMost) {
    entries =
        new LinkedHashMap<>(16, LOAD, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > atMost;
          }
        };
  }

  public synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  public synchronized V getOrPut(K key, Supplier<V> first) {
    return entries.computeIfAbsent(key, ignored -> first.get());
  }

  public synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  synchronized void remove(K key) {
    entries.remove(key);
  }
}
