package io.redock.gateway.token;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.redock.gateway.user.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Who is behind a token.
@ApplicationScoped
public class Callers {

  private static final Logger LOG = Logger.getLogger(Callers.class);

  private final InstantSource clock = InstantSource.system();
  private final ApiTokens tokens;
  private final TokensConfig config;
  private final TokenCache cache;

  Callers(ApiTokens tokens, TokensConfig config) {
    this.tokens = tokens;
    this.config = config;
    this.cache = new TokenCache(config.remembered(), config.fresh(), config.trustedWithoutStore());
  }

  /// Fails with [StoreAway] when PostgreSQL is away and we never saw this token: it may be a good
  /// one.
  ///
  /// @return nothing, if nobody has this token
  public Uni<Optional<Caller>> behind(String token) {
    return TokenHash.of(token)
        .map(this::behind)
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<Caller>> behind(TokenHash hash) {
    Optional<Caller> known = cache.fresh(hash, clock.instant());
    return known.isPresent() ? Uni.createFrom().item(known) : lookUp(hash);
  }

  private Uni<Optional<Caller>> lookUp(TokenHash hash) {
    return Panache.withSession(() -> tokens.holder(hash))
        .ifNoItem()
        .after(config.patience())
        .fail()
        .map(Optional::ofNullable)
        .invoke(holder -> remember(hash, holder))
        .onFailure()
        .recoverWithUni(failure -> trusted(hash, failure));
  }

  private void remember(TokenHash hash, Optional<Caller> holder) {
    holder.ifPresentOrElse(
        caller -> cache.confirm(hash, caller, clock.instant()), () -> cache.forget(hash));
  }

  private Uni<Optional<Caller>> trusted(TokenHash hash, Throwable failure) {
    LOG.warnf("Tokens cannot be looked up: %s", failure.getMessage());
    Optional<Caller> known = cache.trusted(hash, clock.instant());
    return known.isPresent()
        ? Uni.createFrom().item(known)
        : Uni.createFrom().failure(new StoreAway());
  }
}
