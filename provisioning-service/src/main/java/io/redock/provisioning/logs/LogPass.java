package io.redock.provisioning.logs;

import io.redock.events.secret.Sealed;
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

  private static final String PURPOSE = "log";

  private final Secrets secrets;
  private final InstantSource clock;

  LogPass(Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  public String of(String databaseId) {
    String said =
        PURPOSE + " " + clock.instant().plus(LIFETIME).getEpochSecond() + " " + databaseId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secrets.seal(said).text().getBytes(StandardCharsets.UTF_8));
  }

  /// Whether it opens the log of that database now.
  public boolean opens(String databaseId, String token) {
    return token != null
        && open(token)
            .map(said -> said.split(" ", 3))
            .filter(parts -> parts.length == 3 && parts[0].equals(PURPOSE))
            .filter(parts -> parts[2].equals(databaseId))
            .filter(
                parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1]))))
            .isPresent();
  }

  private Optional<String> open(String token) {
    try {
      String sealed = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return Optional.of(secrets.open(new Sealed(sealed)));
    } catch (RuntimeException forged) {
      return Optional.empty();
    }
  }
}
