package io.redock.gateway.oidc;

import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How the last attempt to fetch the provider's keys went. quarkus-oidc fetches them, at most so
/// often, and says of a key that it does not find no more than that: whether the provider was
/// asked and has no such key, or could not be asked, is only seen here.
@OidcEndpoint(OidcEndpoint.Type.JWKS)
@ApplicationScoped
class KeyFetch implements OidcRequestFilter, OidcResponseFilter {

  /// Between an answer and its keys being in use.
  private static final Duration MOMENT = Duration.ofMillis(200);

  private static final int OK = 200;

  private enum Outcome {
    PENDING,
    ANSWERED,
    FAILED
  }

  private record Attempt(Outcome outcome, Instant at) {}

  private final InstantSource clock;
  private volatile Attempt last;
  private volatile Optional<Instant> awaySince;
  private volatile long answers;

  KeyFetch() {
    this(InstantSource.system());
  }

  KeyFetch(InstantSource clock) {
    this.clock = clock;
    this.last = new Attempt(Outcome.FAILED, clock.instant());
    this.awaySince = Optional.empty();
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext request) {
    asked();
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> filter(OidcResponseFilterContext response) {
    if (response.statusCode() == OK) {
      answered();
    } else {
      failed(answers);
    }
    return Uni.createFrom().voidItem();
  }

  synchronized void asked() {
    last = new Attempt(Outcome.PENDING, clock.instant());
  }

  synchronized void answered() {
    last = new Attempt(Outcome.ANSWERED, clock.instant());
    awaySince = Optional.empty();
    answers++;
  }

  /// A look that ends in vain says nothing of a provider that has answered somebody since that look
  /// began.
  ///
  /// @param answersBefore how many there were when the look began
  synchronized void failed(long answersBefore) {
    if (answers != answersBefore) {
      return;
    }
    last = new Attempt(Outcome.FAILED, clock.instant());
    awaySince = awaySince.or(() -> Optional.of(clock.instant()));
  }

  /// How often the provider has answered so far.
  long answers() {
    return answers;
  }

  /// Whether it is worth to wait for keys that are about to come.
  boolean isUnderWay() {
    return switch (last.outcome()) {
      case PENDING -> true;
      case ANSWERED -> clock.instant().isBefore(last.at().plus(MOMENT));
      case FAILED -> false;
    };
  }

  /// Whether a key that is not among those we know is nobody's.
  boolean isAnswered() {
    return last.outcome() == Outcome.ANSWERED;
  }

  /// The first failure since the last answer.
  Optional<Instant> awaySince() {
    return awaySince;
  }

  /// Whether there is any key, of whatever age.
  boolean areKeysKnown() {
    return answers > 0;
  }
}
