package io.redock.http.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/// The keys that tokens are signed and believed by, made anew for every run.
public final class TestKeys implements QuarkusTestResourceLifecycleManager {

  private static final String PRIVATE_KEY = "redock.test.private-key";

  private Path directory;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("redock-keys-");
      KeyPair pair = ecKeyPair();
      Path publicKey = write("jwt-public.pem", "PUBLIC KEY", pair.getPublic());
      // The test's class loader is another than ours; a system property reaches both.
      System.setProperty(
          PRIVATE_KEY, write("jwt-private.pem", "PRIVATE KEY", pair.getPrivate()).toString());
      return Map.of("mp.jwt.verify.publickey.location", publicKey.toString());
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
