package io.redock.provisioning.api;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids of what is known by its name: clients expect 24 hexadecimal digits.
final class Ids {

  /// Of the one type of database there is.
  static final String TYPE = of("redis");

  private static final int DIGITS = 24;

  private Ids() {}

  static String of(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .substring(0, DIGITS);
  }
}
