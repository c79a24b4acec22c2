package io.redock.env.app;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Ids as clients know them: 24 hex digits.
public final class HexId {

  private static final int BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private HexId() {}

  public static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
