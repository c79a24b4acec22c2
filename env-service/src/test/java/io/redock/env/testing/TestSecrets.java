package io.redock.env.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.redock.events.secret.SealingKeys;
import io.redock.http.testkit.TestKeys;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The secrets of an installation, made anew for every run: none is worth stealing from a
/// repository.
public final class TestSecrets implements QuarkusTestResourceLifecycleManager {

  private static final String SEALING_KEYS = "redock.test.sealing-keys";

  private final TestKeys keys = new TestKeys();

  @Override
  public Map<String, String> start() {
    byte[] sealing = new byte[32];
    new SecureRandom().nextBytes(sealing);
    String sealingKeys = "k1:" + Base64.getEncoder().encodeToString(sealing);
    // The test's class loader is another than ours; a system property reaches both.
    System.setProperty(SEALING_KEYS, sealingKeys);
    Map<String, String> settings = new HashMap<>(keys.start());
    settings.put("redock.sealing-keys", sealingKeys);
    return settings;
  }

  public static SealingKeys sealingKeys() {
    return SealingKeys.parse(System.getProperty(SEALING_KEYS));
  }

  @Override
  public void stop() {
    keys.stop();
  }
}
