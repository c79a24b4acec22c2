package io.redock.events.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One configured key, and those that HKDF-SHA256 (RFC 5869) derives from it for each purpose.
final class SealingKey {

  static final int BYTES = 32;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String AES = "AES";
  private static final int TAG_BITS = Sealed.TAG_BYTES * 8;

  private final SecretKey configured;
  private final Map<Purpose, SecretKey> derived = new ConcurrentHashMap<>();

  SealingKey(byte[] bytes) {
    this.configured = new SecretKeySpec(bytes, AES);
  }

  byte[] seal(SealingContext context, byte[] nonce, byte[] secret) {
    return run(Cipher.ENCRYPT_MODE, key(context), nonce, context.bytes(), secret);
  }

  byte[] open(SealingContext context, byte[] nonce, byte[] sealed) {
    return run(Cipher.DECRYPT_MODE, key(context), nonce, context.bytes(), sealed);
  }

  /// What was sealed before values were bound to a context.
  byte[] openUnbound(byte[] nonce, byte[] sealed) {
    return run(Cipher.DECRYPT_MODE, configured, nonce, new byte[0], sealed);
  }

  private SecretKey key(SealingContext context) {
    return derived.computeIfAbsent(context.purpose(), this::derive);
  }

  private SecretKey derive(Purpose purpose) {
    byte[] info = ("redock " + purpose.label()).getBytes(StandardCharsets.UTF_8);
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(AES, HKDFParameterSpec.ofExtract().addIKM(configured).thenExpand(info, BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK of ours has HKDF-SHA256", impossible);
    }
  }

  private static byte[] run(
      int mode, SecretKey key, byte[] nonce, byte[] associated, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(associated);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(
          "this value was not sealed under this key for this purpose and owner", failed);
    }
  }
}
