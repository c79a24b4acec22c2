package io.redock.gateway.oidc;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.redock.gateway.user.Caller;
import io.redock.gateway.user.OwnSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/// Asks quarkus-oidc whether a token is the provider's, and says whose it is.
@Startup
@ApplicationScoped
public class Provider {

  private static final Logger LOG = Logger.getLogger(Provider.class);

  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  /// The longest `sub` that OpenID Connect allows.
  private static final int LONGEST_SUBJECT = 255;

  private static final int LONGEST_TEXT = 200;
  private static final Duration BRIEFLY = Duration.ofMillis(20);

  private final TenantIdentityProvider identities;
  private final KeyFetch keys;
  private final ProviderSettings settings;
  private final ProviderConfig config;

  Provider(
      TenantIdentityProvider identities,
      KeyFetch keys,
      ProviderSettings settings,
      ProviderConfig config) {
    this.identities = identities;
    this.keys = keys;
    this.settings = settings;
    this.config = config;
  }

  public boolean isOn() {
    return settings.on();
  }

  /// Fails with [ProviderAway] when it may be a good one, and with [SubjectReserved].
  ///
  /// @return nothing, if the provider does not vouch for it
  public Uni<Optional<Vouched>> ask(String token) {
    if (!settings.on() || !JWT.matcher(token).matches()) {
      return Uni.createFrom().item(Optional.empty());
    }
    // Who has never been met is looked for by ProviderWatch alone, not once for each call.
    return keys.areKeysKnown() ? verify(token) : Uni.createFrom().failure(new ProviderAway());
  }

  /// @return nothing as well, if a key is asked for that there cannot be
  Uni<Optional<Vouched>> verify(String token) {
    return Uni.createFrom().deferred(() -> verify(token, keys.answers()));
  }

  private Uni<Optional<Vouched>> verify(String token, long answersBefore) {
    return Uni.createFrom()
        .deferred(() -> identities.authenticate(new AccessTokenCredential(token)))
        // Another call has just asked for the keys. quarkus-oidc does not ask twice, nor wait.
        .onFailure(failure -> isKeyUnknown(failure) && keys.isUnderWay())
        .retry()
        .withBackOff(BRIEFLY, BRIEFLY)
        .expireIn(config.patience().toMillis())
        .ifNoItem()
        .after(config.patience())
        .fail()
        .map(this::vouched)
        .onFailure(this::isStrange)
        .recoverWithItem(Optional.empty())
        .onFailure(failure -> !(failure instanceof SubjectReserved))
        .transform(failure -> away(failure, answersBefore));
  }

  private boolean isStrange(Throwable failure) {
    if (isKeyUnknown(failure)) {
      return keys.isAnswered();
    }
    return isCausedBy(failure, InvalidJwtException.class)
        || failure instanceof AuthenticationFailedException && failure.getCause() == null;
  }

  private static boolean isKeyUnknown(Throwable failure) {
    return isCausedBy(failure, UnresolvableKeyException.class);
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }

  private Throwable away(Throwable failure, long answersBefore) {
    // Not its message: jose4j's holds the token.
    LOG.debugf("The OIDC provider's keys were asked for in vain: %s", failure.getClass());
    keys.failed(answersBefore);
    return new ProviderAway();
  }

  private Optional<Vouched> vouched(SecurityIdentity identity) {
    JsonWebToken token = (JsonWebToken) identity.getPrincipal();
    String subject = token.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      return Optional.empty();
    }
    if (OwnSubjects.has(subject)) {
      LOG.warnf("The OIDC provider vouches for a subject of our own: %s", subject.strip());
      throw new SubjectReserved();
    }
    boolean operator = config.operatorRole().filter(identity.getRoles()::contains).isPresent();
    Caller caller =
        new Caller(
            subject,
            operator ? Set.of(Caller.OPERATOR) : Set.of(),
            text(token, "preferred_username").or(() -> text(token, "name")).orElse(""),
            text(token, "email").orElse(""),
            Optional.empty());
    return Optional.of(new Vouched(caller, Instant.ofEpochSecond(token.getExpirationTime())));
  }

  /// Shown to people, and nothing more.
  private static Optional<String> text(JsonWebToken token, String claim) {
    return token.getClaim(claim) instanceof String text && text.length() <= LONGEST_TEXT
        ? Optional.of(text)
        : Optional.empty();
  }
}
