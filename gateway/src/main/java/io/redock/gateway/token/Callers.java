package io.redock.gateway.token;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.redock.gateway.oidc.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Who is behind a token.
@ApplicationScoped
public class Callers {

  private static final Logger LOG = Logger.getLogger(Callers.class);

  /// How exactly anybody wants to know when a token was last used.
  private static final Duration USED = Duration.ofMinutes(1);

  private final InstantSource clock = InstantSource.system();
  private final ApiTokens tokens;
  private final Credentials credentials;
  private final Provider provider;
  private final TokensConfig config;
  private final TokenCache cache;

  Callers(ApiTokens tokens, Credentials credentials, Provider provider, TokensConfig config) {
    this.tokens = tokens;
    this.credentials = credentials;
    this.provider = provider;
    this.config = config;
    this.cache = new TokenCache(config.remembered(), config.fresh(), config.trustedWithoutStore());
  }

  /// Whether it takes a signature's verification, ours or the OIDC provider's, to tell what it is.
  public boolean isNew(String token) {
    return provider.isOn() ? credentials.isStrange(token) : credentials.isNew(token);
  }

  /// Asks nobody.
  public Credential read(String token) {
    return credentials.read(token);
  }

  /// Asks nobody either.
  ///
  /// @return nothing, if somebody has to be asked
  public Optional<Principal> known(Credential shown) {
    return switch (shown) {
      case Credential.Stored stored ->
          cache
              .fresh(stored.key(), clock.instant())
              .map(principal -> principal.within(stored.scope()));
      case Credential.Signed signed -> Optional.of(signed.principal());
      case Credential.UnknownToken _ -> Optional.empty();
    };
  }

  /// Nor does this.
  ///
  /// @return who held it when it was last looked up, which may be a while ago
  public Optional<Principal> lastKnown(Credential shown) {
    return switch (shown) {
      case Credential.Stored stored ->
          cache
              .trusted(stored.key(), clock.instant())
              .map(principal -> principal.within(stored.scope()));
      case Credential.Signed signed -> Optional.of(signed.principal());
      case Credential.UnknownToken _ -> Optional.empty();
    };
  }

  /// Fails with [StoreAway] when PostgreSQL is away and we never saw this token: it may be a good
  /// one; and as [Provider#ask] does.
  ///
  /// @return nothing, if nobody has this token
  public Uni<Optional<Principal>> behind(Credential shown) {
    return switch (shown) {
      case Credential.Stored stored ->
          lookUp(stored.key())
              .map(found -> found.map(principal -> principal.within(stored.scope())));
      case Credential.Signed signed -> Uni.createFrom().item(Optional.of(signed.principal()));
      case Credential.UnknownToken unknown -> vouched(unknown.token());
    };
  }

  private Uni<Optional<Principal>> vouched(String token) {
    return provider
        .ask(token)
        .map(
            found ->
                found
                    .map(good -> new Claims(good.caller(), Optional.empty(), good.expires()))
                    .filter(claims -> clock.instant().isBefore(claims.expires()))
                    .map(claims -> credentials.remember(token, claims)));
  }

  /// What was revoked here ends here at once, and elsewhere when it is no longer fresh.
  void forget(ApiToken token) {
    cache.forget(token.hash());
    cache.forget(new TokenId(token.id));
  }

  private Uni<Optional<Principal>> lookUp(Key key) {
    if (cache.freshlyNobodys(key, clock.instant())) {
      return Uni.createFrom().item(Optional.empty());
    }
    return Panache.withSession(() -> tokens.find(key).call(this::noteUse))
        .ifNoItem()
        .after(config.patience())
        .fail()
        .map(found -> Optional.ofNullable(found).map(ApiToken::toPrincipal))
        .invoke(principal -> remember(key, principal))
        .onFailure()
        .recoverWithUni(failure -> trusted(key, failure));
  }

  private Uni<?> noteUse(ApiToken token) {
    Instant now = clock.instant();
    if (token == null || token.lastUsedAt != null && token.lastUsedAt.isAfter(now.minus(USED))) {
      return Uni.createFrom().voidItem();
    }
    return tokens
        .used(token.id, now)
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warnf("The use of a token could not be noted: %s", failure.getMessage());
              return 0;
            });
  }

  private void remember(Key key, Optional<Principal> found) {
    found.ifPresentOrElse(
        principal -> cache.confirm(key, principal, clock.instant()),
        () -> cache.deny(key, clock.instant()));
  }

  private Uni<Optional<Principal>> trusted(Key key, Throwable failure) {
    LOG.warnf("Tokens cannot be looked up: %s", failure.getMessage());
    Optional<Principal> known = cache.trusted(key, clock.instant());
    return known.isPresent()
        ? Uni.createFrom().item(known)
        : Uni.createFrom().failure(new StoreAway());
  }
}
