package io.redock.env.variable;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Ids as clients know them: 24 hex digits.
final class VariableId {

  private static final int BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private VariableId() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
