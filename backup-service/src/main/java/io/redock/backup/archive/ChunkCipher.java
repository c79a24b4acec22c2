package io.redock.backup.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals and opens the chunks of one archive with AES-256-GCM, under a data key of its own.
///
/// A nonce is the chunk's number in eleven bytes and, in the twelfth, whether it is the last: the
/// STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, as age writes it. The salt makes
/// the key another one for each archive, so no nonce is used twice under one key.
final class ChunkCipher {

  static final int TAG_BYTES = 16;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final byte[] INFO = "redock archive 1".getBytes(StandardCharsets.US_ASCII);

  private final SecretKey dataKey;
  private final byte[] associated;

  private ChunkCipher(SecretKey dataKey, byte[] associated) {
    this.dataKey = dataKey;
    this.associated = associated;
  }

  static ChunkCipher of(SecretKey sealingKey, ArchiveHeader header, ArchiveContext context) {
    byte[] start = header.bytes();
    byte[] whose = context.bytes();
    byte[] associated =
        ByteBuffer.allocate(start.length + whose.length).put(start).put(whose).array();
    return new ChunkCipher(derive(sealingKey, header.salt()), associated);
  }

  private static SecretKey derive(SecretKey sealingKey, byte[] salt) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addSalt(salt)
                  .addIKM(sealingKey)
                  .thenExpand(INFO, KEY_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK of ours has HKDF-SHA256", impossible);
    }
  }

  byte[] seal(ChunkNumber number, byte[] plain, int length) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, number).doFinal(plain, 0, length);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-GCM seals whatever it is given", impossible);
    }
  }

  byte[] open(ChunkNumber number, byte[] sealed) throws DamagedArchive {
    try {
      return cipher(Cipher.DECRYPT_MODE, number).doFinal(sealed);
    } catch (GeneralSecurityException failed) {
      throw new DamagedArchive(number.toString(), failed);
    }
  }

  private Cipher cipher(int mode, ChunkNumber number) throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_BYTES)
            .putLong(NONCE_BYTES - 1 - Long.BYTES, number.value())
            .put(NONCE_BYTES - 1, (byte) (number.last() ? 1 : 0))
            .array();
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, dataKey, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
