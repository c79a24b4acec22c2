package io.redock.events.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A secret that only the holder of the key can read, the only form in which one may travel in an
/// event or rest in a table. Written as `keyId:base64`, where the bytes are a 12-byte nonce and
/// what AES-256-GCM made of the secret.
public record Sealed(@JsonValue String text) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Sealed {
    if (text == null || text.indexOf(':') < 1) {
      throw new IllegalArgumentException("a sealed value is written keyId:base64");
    }
  }

  String keyId() {
    return text.substring(0, text.indexOf(':'));
  }

  String payload() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public String toString() {
    return "***";
  }
}
