package io.redock.provisioning.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/// A private key that opens only with its passphrase: PKCS#8 by PBES2 with AES-256, as OpenSSL
/// 1.1 and 3 read it.
final class LockedKey {

  private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
  private static final String TYPE = "ENCRYPTED PRIVATE KEY";
  private static final int BLOCK_BYTES = 16;

  /// Few: they slow down who guesses a passphrase, and ours is too random to be guessed.
  private static final int ITERATIONS = 2_048;

  private LockedKey() {}

  static String lock(PrivateKey key, String passphrase) {
    PBEParameterSpec parameters =
        new PBEParameterSpec(random(), ITERATIONS, new IvParameterSpec(random()));
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, secret(passphrase), parameters);
      byte[] locked = cipher.doFinal(key.getEncoded());
      return Pem.write(TYPE, new EncryptedPrivateKeyInfo(scheme(cipher), locked).getEncoded());
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("every JDK can encrypt a key", impossible);
    }
  }

  /// The JDK knows the cipher by a name of its own, which has no number in a file.
  private static AlgorithmParameters scheme(Cipher cipher)
      throws GeneralSecurityException, IOException {
    AlgorithmParameters scheme = AlgorithmParameters.getInstance("PBES2");
    scheme.init(cipher.getParameters().getEncoded());
    return scheme;
  }

  /// @return the key in clear, as PKCS#8 in PEM form
  static String open(String locked, String passphrase) {
    String base64 = locked.replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      byte[] key =
          new EncryptedPrivateKeyInfo(Base64.getDecoder().decode(base64))
              .getKeySpec(secret(passphrase))
              .getEncoded();
      return Pem.write("PRIVATE KEY", key);
    } catch (GeneralSecurityException | IOException failed) {
      throw new IllegalArgumentException("this key does not open with this passphrase", failed);
    }
  }

  private static SecretKey secret(String passphrase) throws GeneralSecurityException {
    return SecretKeyFactory.getInstance(CIPHER)
        .generateSecret(new PBEKeySpec(passphrase.toCharArray()));
  }

  private static byte[] random() {
    byte[] bytes = new byte[BLOCK_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
