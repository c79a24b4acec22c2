package io.redock.events.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys under which secrets are sealed. The first seals; all of them open, so that a key can
/// be replaced while values under the old one are still about.
public final class SealingKeys {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int TAG_BITS = Sealed.TAG_BYTES * 8;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SecretKeySpec> keys;
  private final String sealingKeyId;

  private SealingKeys(Map<String, SecretKeySpec> keys) {
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
    Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
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

  private static SecretKeySpec decode(String position, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw malformed(position + " is not base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw malformed(position + " has " + bytes.length + " bytes instead of " + KEY_BYTES);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  private static IllegalArgumentException malformed(String what) {
    return new IllegalArgumentException(
        what + "; write keyId:base64,… and make a key with: openssl rand -base64 " + KEY_BYTES);
  }

  public Sealed seal(String secret) {
    byte[] nonce = new byte[Sealed.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            keys.get(sealingKeyId),
            nonce,
            secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return new Sealed(sealingKeyId + ":" + Base64.getEncoder().encodeToString(all));
  }

  /// @throws IllegalStateException if the key is not among ours, or the value was tampered with
  public String open(Sealed sealed) {
    SecretKeySpec key = keys.get(sealed.keyId());
    if (key == null) {
      throw new IllegalStateException(
          "no sealing key " + sealed.keyId() + "; add it after the service's own sealing keys");
    }
    ByteBuffer all = ByteBuffer.wrap(sealed.payload());
    byte[] nonce = new byte[Sealed.NONCE_BYTES];
    all.get(nonce);
    byte[] secret = new byte[all.remaining()];
    all.get(secret);
    return new String(run(Cipher.DECRYPT_MODE, key, nonce, secret), StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("this value was not sealed under this key", failed);
    }
  }

  @Override
  public String toString() {
    return "SealingKeys" + keys.keySet();
  }
}
