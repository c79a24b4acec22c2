package io.redock.events.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// The keys under which secrets are sealed. The first seals; all of them open, so that a key can
/// be replaced while values under the old one are still about.
public final class SealingKeys {

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SealingKey> keys;
  private final String sealingKeyId;

  private SealingKeys(Map<String, SealingKey> keys) {
    this.keys = keys;
    this.sealingKeyId = keys.keySet().iterator().next();
  }

  /// Reads `keyId:base64,keyId:base64,…`, each key 32 bytes.
  ///
  /// @throws IllegalArgumentException if there is no key or one is malformed; the message holds
  ///   no part of what was written, which may be a key in the wrong place
  public static SealingKeys parse(String text) {
    if (text == null || text.isBlank()) {
      throw malformed("there are no sealing keys");
    }
    Map<String, SealingKey> keys = new LinkedHashMap<>();
    for (String entry : text.strip().split(",", -1)) {
      String position = "sealing key " + (keys.size() + 1);
      String[] parts = entry.strip().split(":", 2);
      if (parts.length != 2 || !Sealed.KEY_ID.matcher(parts[0]).matches()) {
        throw malformed(position + " has no id of 1 to 16 letters or digits before a colon");
      }
      if (keys.put(parts[0], decode(position, parts[1])) != null) {
        throw malformed(position + " has the id of an earlier one");
      }
    }
    return new SealingKeys(keys);
  }

  private static SealingKey decode(String position, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw malformed(position + " is not base64");
    }
    if (bytes.length != SealingKey.BYTES) {
      throw malformed(position + " has " + bytes.length + " bytes instead of " + SealingKey.BYTES);
    }
    return new SealingKey(bytes);
  }

  private static IllegalArgumentException malformed(String what) {
    return new IllegalArgumentException(
        what
            + "; write keyId:base64,… and make a key with: openssl rand -base64 "
            + SealingKey.BYTES);
  }

  public Sealed seal(String secret, SealingContext context) {
    byte[] nonce = new byte[Sealed.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        keys.get(sealingKeyId).seal(context, nonce, secret.getBytes(StandardCharsets.UTF_8));
    return Sealed.of(
        sealingKeyId,
        ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
  }

  /// Opens what comes from outside, such as an event's field.
  ///
  /// @throws IllegalStateException if the key is not among ours, or the value was tampered with,
  ///   or sealed for another purpose or owner, or for none
  public String open(Sealed sealed, SealingContext context) {
    if (!sealed.isBound()) {
      throw new IllegalStateException(
          "this value is from before secrets were bound to what they are for");
    }
    return open(sealed, (key, nonce, bytes) -> key.open(context, nonce, bytes));
  }

  /// Opens what stands in a table of ours. There it may be from before secrets were bound.
  ///
  /// @throws IllegalStateException as [#open(Sealed, SealingContext)] does
  public String open(StoredSecret stored) {
    return stored.sealed().isBound()
        ? open(stored.sealed(), stored.context())
        : openUnbound(stored.sealed());
  }

  /// Opens a value from before secrets were bound, whatever it is for and whoever shows it.
  public String openUnbound(Sealed sealed) {
    if (sealed.isBound()) {
      throw new IllegalStateException("this value is bound to what it is for");
    }
    return open(sealed, SealingKey::openUnbound);
  }

  /// Whether it is sealed as it would be now: bound, and under the first key.
  public boolean isCurrent(Sealed sealed) {
    return sealed.isBound() && sealed.keyId().equals(sealingKeyId);
  }

  /// What a current value begins with, for searching.
  public String currentPrefix() {
    return sealingKeyId + ":2:";
  }

  /// The same secret for the same purpose and owner, under the first key.
  public Sealed reseal(StoredSecret stored) {
    return seal(open(stored), stored.context());
  }

  private interface Opening {
    byte[] open(SealingKey key, byte[] nonce, byte[] sealed);
  }

  private String open(Sealed sealed, Opening opening) {
    SealingKey key = keys.get(sealed.keyId());
    if (key == null) {
      throw new IllegalStateException(
          "no sealing key " + sealed.keyId() + "; add it after the service's own sealing keys");
    }
    ByteBuffer all = ByteBuffer.wrap(sealed.payload());
    byte[] nonce = new byte[Sealed.NONCE_BYTES];
    all.get(nonce);
    byte[] secret = new byte[all.remaining()];
    all.get(secret);
    return new String(opening.open(key, nonce, secret), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SealingKeys" + keys.keySet();
  }
}
