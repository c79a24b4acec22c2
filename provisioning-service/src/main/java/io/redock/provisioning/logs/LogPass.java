package io.redock.provisioning.logs;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.provisioning.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// What opens the log of one database for some minutes, to whoever shows it: clients read a log's
/// URL without any other credential. It is sealed with the platform's keys and kept nowhere.
@ApplicationScoped
public class LogPass {

  /// Long enough to be used at once, and once more if that fails.
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Secrets secrets;
  private final InstantSource clock;

  LogPass(Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  public String of(String databaseId) {
    String end = String.valueOf(clock.instant().plus(LIFETIME).getEpochSecond());
    String sealed = secrets.seal(end, SealingContext.log(databaseId)).text();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
  }

  /// Whether it opens the log of that database now.
  public boolean opens(String databaseId, String token) {
    return token != null
        && end(databaseId, token).filter(end -> clock.instant().isBefore(end)).isPresent();
  }

  private Optional<Instant> end(String databaseId, String token) {
    try {
      String sealed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String end = secrets.open(new Sealed(sealed), SealingContext.log(databaseId));
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(end)));
    } catch (IllegalArgumentException | IllegalStateException forged) {
      return Optional.empty();
    }
  }
}
