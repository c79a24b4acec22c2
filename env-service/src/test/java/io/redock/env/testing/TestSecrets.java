package io.redock.env.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.redock.events.secret.SealingKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/// The secrets of an installation, made anew for every run: none is worth stealing from a
/// repository.
public final class TestSecrets implements QuarkusTestResourceLifecycleManager {

  private static final String PRIVATE_KEY = "redock.test.private-key";
  private static final String SEALING_KEYS = "redock.test.sealing-keys";

  private Path directory;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("redock-secrets-");
      KeyPair pair = ecKeyPair();
      Path publicKey = write("jwt-public.pem", "PUBLIC KEY", pair.getPublic());
      Path privateKey = write("jwt-private.pem", "PRIVATE KEY", pair.getPrivate());
      byte[] sealing = new byte[32];
      new SecureRandom().nextBytes(sealing);
      String sealingKeys = "k1:" + Base64.getEncoder().encodeToString(sealing);
      // The test's class loader is another than ours; system properties reach both.
      System.setProperty(PRIVATE_KEY, privateKey.toString());
      System.setProperty(SEALING_KEYS, sealingKeys);
      return Map.of(
          "mp.jwt.verify.publickey.location",
          publicKey.toString(),
          "redock.sealing-keys",
          sealingKeys);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static KeyPair ecKeyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /// Where the key lies that signs the tokens which the service believes.
  public static String privateKey() {
    return System.getProperty(PRIVATE_KEY);
  }

  public static SealingKeys sealingKeys() {
    return SealingKeys.parse(System.getProperty(SEALING_KEYS));
  }

  private Path write(String name, String type, Key key) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }

  @Override
  public void stop() {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
