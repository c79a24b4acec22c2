package io.redock.events.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.regex.Pattern;

/// A secret that only the holder of the key can read, the only form in which one may travel in an
/// event or rest in a table. Written as `keyId:base64`, where the bytes are a 12-byte nonce and
/// what AES-256-GCM made of the secret.
///
/// The constructor refuses what cannot be sealed, so that a URL or password put here by mistake
/// goes nowhere.
public record Sealed(@JsonValue String text) {

  /// What a key's id may be: too short for a key, so that a message may name it.
  static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  /// How a sealed value looks, for schemas and for searching.
  public static final String PATTERN = "^[A-Za-z0-9_-]{1,16}:[A-Za-z0-9+/]{38,}={0,2}$";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sealed {
    if (text == null || !isSealed(text)) {
      throw new IllegalArgumentException(
          "not a sealed value, which is written keyId:base64; seal it with SealingKeys");
    }
  }

  private static boolean isSealed(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || !KEY_ID.matcher(text.substring(0, colon)).matches()) {
      return false;
    }
    try {
      return Base64.getDecoder().decode(text.substring(colon + 1)).length
          >= NONCE_BYTES + TAG_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  String keyId() {
    return text.substring(0, text.indexOf(':'));
  }

  byte[] payload() {
    return Base64.getDecoder().decode(text.substring(text.indexOf(':') + 1));
  }

  @Override
  public String toString() {
    return "***";
  }
}
