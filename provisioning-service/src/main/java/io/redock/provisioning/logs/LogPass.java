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

  /// @param ownerId who owns the database now
  public String of(String databaseId, String ownerId) {
    String said = clock.instant().plus(LIFETIME).getEpochSecond() + " " + ownerId;
    String sealed = secrets.seal(said, SealingContext.log(databaseId)).text();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
  }

  /// Who owned the database when its log was opened to the bearer; nobody if it does not open the
  /// log of that database now.
  public Optional<String> owner(String databaseId, String token) {
    return Optional.ofNullable(token)
        .flatMap(shown -> open(databaseId, shown))
        .map(said -> said.split(" ", 2))
        .filter(parts -> parts.length == 2)
        .filter(parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0]))))
        .map(parts -> parts[1]);
  }

  private Optional<String> open(String databaseId, String token) {
    try {
      String sealed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return Optional.of(secrets.open(new Sealed(sealed), SealingContext.log(databaseId)));
    } catch (IllegalArgumentException | IllegalStateException forged) {
      return Optional.empty();
    }
  }
}
