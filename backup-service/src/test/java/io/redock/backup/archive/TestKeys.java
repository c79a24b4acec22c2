package io.redock.backup.archive;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Keys by id, the first of which seals. A key's bytes follow from its id.
record TestKeys(String currentId, Map<String, SecretKey> keys) implements ArchiveKeys {

  static TestKeys of(String... ids) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (String id : ids) {
      byte[] bytes = new byte[32];
      Arrays.fill(bytes, (byte) id.hashCode());
      keys.put(id, new SecretKeySpec(bytes, "AES"));
    }
    return new TestKeys(ids[0], keys);
  }

  @Override
  public Optional<SecretKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
