package io.redock.gateway.oidc;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Looks for the provider when nobody calls: until it is there, so that the gateway starts without
/// it, and then now and again, so that what it withdrew ends. Its being away takes no gateway out
/// of service, since API tokens and tokens of known keys are as good as ever.
@Readiness
@ApplicationScoped
public class ProviderWatch implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(ProviderWatch.class);

  /// Its key cannot be known, so quarkus-oidc looks for it at the provider: it has no other way to
  /// be told to.
  private static final String QUESTION =
      part("{\"alg\":\"RS256\",\"kid\":\"asked for by redock\"}") + "." + part("{}") + ".AA";

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Provider provider;
  private final KeyFetch keys;
  private final ProviderSettings settings;
  private final ProviderConfig config;
  private volatile Thread looking;

  ProviderWatch(
      Provider provider, KeyFetch keys, ProviderSettings settings, ProviderConfig config) {
    this.provider = provider;
    this.keys = keys;
    this.settings = settings;
    this.config = config;
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  void start(@Observes StartupEvent started) {
    if (settings.on()) {
      looking = Thread.ofVirtual().name("oidc-provider").start(this::keepLooking);
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (looking != null) {
      looking.interrupt();
    }
  }

  private void keepLooking() {
    try {
      boolean there = keys.isAnswered();
      Duration pause = FIRST_PAUSE;
      while (true) {
        Thread.sleep(there ? config.lookAgain() : pause);
        boolean now = look();
        if (now != there) {
          LOG.warnf("The OIDC provider is %s", now ? "there" : "away");
        }
        pause = now ? FIRST_PAUSE : longer(pause);
        there = now;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private boolean look() {
    try {
      provider.verify(QUESTION).await().indefinitely();
    } catch (ProviderAway away) {
      return false;
    }
    return keys.isAnswered();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("oidc-provider").up().withData("state", state()).build();
  }

  private String state() {
    if (!settings.on()) {
      return "off";
    }
    if (!keys.areKeysKnown()) {
      return "not met yet: its tokens wait";
    }
    return keys.awaySince()
        .map(since -> "away since " + since + ": tokens of keys that are not known yet wait")
        .orElse("there");
  }
}
