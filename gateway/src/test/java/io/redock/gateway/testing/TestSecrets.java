package io.redock.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/// The secrets of an installation, made anew for every run: none is worth stealing from a
/// repository.
public final class TestSecrets implements QuarkusTestResourceLifecycleManager {

  private static final String PRIVATE_KEY = "redock.test.private-key";
  private static final String PUBLIC_KEY = "redock.test.public-key";
  private static final String OPERATOR_TOKEN = "redock.test.operator-token";

  private Path privateKeyFile;
  private Path publicKeyFile;

  @Override
  public Map<String, String> start() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      privateKeyFile = pem("PRIVATE KEY", pair.getPrivate());
      publicKeyFile = pem("PUBLIC KEY", pair.getPublic());
      String token = "tk-us-" + (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 40);
      // The test's class loader is another than ours; system properties reach both.
      System.setProperty(
          PRIVATE_KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
      System.setProperty(
          PUBLIC_KEY, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
      System.setProperty(OPERATOR_TOKEN, token);
      return Map.of(
          "smallrye.jwt.sign.key.location", privateKeyFile.toString(),
          "mp.jwt.verify.publickey.location", publicKeyFile.toString(),
          "redock.operator.token-sha256", sha256(token));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Path pem(String what, Key key) throws IOException {
    return Files.writeString(
        Files.createTempFile("redock-jwt-", ".pem"),
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(key.getEncoded())
            + "\n-----END "
            + what
            + "-----\n");
  }

  public static String sha256(String token) {
    try {
      byte[] text = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String operatorToken() {
    return System.getProperty(OPERATOR_TOKEN);
  }

  /// What services verify internal tokens with.
  public static PublicKey publicKey() throws GeneralSecurityException {
    byte[] encoded = Base64.getDecoder().decode(System.getProperty(PUBLIC_KEY));
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
  }

  static PrivateKey privateKey() {
    byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void stop() {
    try {
      Files.deleteIfExists(privateKeyFile);
      Files.deleteIfExists(publicKeyFile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
