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
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

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
  ///   no part of a key
  public static SealingKeys parse(String text) {
    Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    for (String entry : text.strip().split(",")) {
      String[] parts = entry.strip().split(":", 2);
      if (parts.length != 2 || parts[0].isBlank()) {
        throw new IllegalArgumentException(
            "a sealing key is written keyId:base64; entry " + (keys.size() + 1) + " is not");
      }
      keys.put(parts[0], new SecretKeySpec(decode(parts[0], parts[1]), "AES"));
    }
    return new SealingKeys(keys);
  }

  private static byte[] decode(String keyId, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("sealing key " + keyId + " is not base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "sealing key " + keyId + " has " + bytes.length + " bytes instead of " + KEY_BYTES);
    }
    return bytes;
  }

  public Sealed seal(String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
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
          "no sealing key " + sealed.keyId() + "; add it to the service's sealing keys");
    }
    ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.payload()));
    byte[] nonce = new byte[NONCE_BYTES];
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
