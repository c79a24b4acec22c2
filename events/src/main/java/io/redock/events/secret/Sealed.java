package io.redock.events.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A secret that only the holder of the key can read, the only form in which one may travel in an
/// event or rest in a table. Written as `keyId:2:base64`, where the bytes are a 12-byte nonce and
/// what AES-256-GCM made of the secret. `keyId:base64` is how values were written before they were
/// bound to a context.
///
/// The constructor refuses what cannot be sealed, so that a URL or password put here by mistake
/// goes nowhere.
public record Sealed(@JsonValue String text) {

  /// What a key's id may be: too short for a key, so that a message may name it.
  static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private static final String BOUND = ":2:";

  /// How a sealed value looks, for schemas and for searching.
  public static final String PATTERN = "^[A-Za-z0-9_-]{1,16}:(2:)?[A-Za-z0-9+/]{38,}={0,2}$";

  private static final Pattern PARTS = Pattern.compile("([A-Za-z0-9_-]{1,16}):(2:)?([^:]*)");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sealed {
    if (text == null || !isSealed(text)) {
      throw new IllegalArgumentException(
          "not a sealed value, which is written keyId:2:base64; seal it with SealingKeys");
    }
  }

  /// As [SealingKeys] writes it.
  static Sealed of(String keyId, byte[] payload) {
    return new Sealed(keyId + BOUND + Base64.getEncoder().encodeToString(payload));
  }

  private static boolean isSealed(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    try {
      return Base64.getDecoder().decode(parts.group(3)).length >= NONCE_BYTES + TAG_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /// Which key it is under.
  public String keyId() {
    return text.substring(0, text.indexOf(':'));
  }

  /// Whether it opens in its own context alone.
  public boolean isBound() {
    return text.startsWith(BOUND, text.indexOf(':'));
  }

  byte[] payload() {
    return Base64.getDecoder().decode(text.substring(text.lastIndexOf(':') + 1));
  }

  @Override
  public String toString() {
    return "***";
  }
}
