package io.redock.backup.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/// Stands for the gateway: signs tokens with a key made for this run.
public final class Tokens implements QuarkusTestResourceLifecycleManager {

  /// Where the test's class loader, which may be another than ours, finds the key.
  private static final String PRIVATE_KEY = "redock.test.private-key";

  private Path publicKey;

  @Override
  public Map<String, String> start() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair keys = generator.generateKeyPair();
      System.setProperty(PRIVATE_KEY, base64(keys.getPrivate().getEncoded()));
      publicKey = Files.createTempFile("redock-test-", ".pem");
      Files.writeString(
          publicKey,
          "-----BEGIN PUBLIC KEY-----\n"
              + base64(keys.getPublic().getEncoded())
              + "\n-----END PUBLIC KEY-----\n");
      return Map.of("mp.jwt.verify.publickey.location", publicKey.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String issuedBy(String issuer) {
    return issuedBy(issuer, Instant.now().plusSeconds(60));
  }

  public static String issuedBy(String issuer, Instant until) {
    return signed(issuer, "redock-services", until);
  }

  /// What the caller shows the gateway, past the gateway.
  public static String ofAnotherAudience() {
    return signed("redock", "redock-gateway", Instant.now().plusSeconds(60));
  }

  private static String signed(String issuer, String audience, Instant until) {
    return Jwt.issuer(issuer)
        .audience(audience)
        .subject("us-ada")
        .expiresAt(until)
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .sign(privateKey());
  }

  private static PrivateKey privateKey() {
    try {
      byte[] key = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void stop() {
    try {
      Files.deleteIfExists(publicKey);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
