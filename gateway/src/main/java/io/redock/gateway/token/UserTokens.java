package io.redock.gateway.token;

import io.redock.durable.store.Transactions;
import io.redock.gateway.user.Caller;
import io.redock.gateway.user.User;
import io.redock.gateway.user.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/// A user's API tokens. To be called where waiting is allowed.
@ApplicationScoped
public class UserTokens {

  /// 40 characters.
  private static final int BYTES = 30;

  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final Transactions transactions;
  private final Users users;
  private final ApiTokens tokens;
  private final Callers callers;
  private final int most;

  UserTokens(
      Transactions transactions,
      Users users,
      ApiTokens tokens,
      Callers callers,
      TokensConfig config) {
    this.transactions = transactions;
    this.users = users;
    this.tokens = tokens;
    this.callers = callers;
    this.most = config.perUser();
  }

  /// Another one for whoever calls.
  ///
  /// @return nothing, if the caller is somebody else than the user of ours who has its id
  /// @throws TooManyTokens if there are as many as may be
  public Optional<NewToken> create(Principal principal, String name) {
    Caller caller = principal.caller();
    return principal.apiToken().isPresent()
        ? create(caller.subject(), name)
        : createMet(caller, name);
  }

  private Optional<NewToken> createMet(Caller caller, String name) {
    try {
      return create(() -> users.met(caller), name);
    } catch (ConstraintViolationException twoAtOnce) {
      // The other has made the user meanwhile.
      return create(() -> users.met(caller), name);
    }
  }

  /// @return nothing, if there is no such user
  /// @throws TooManyTokens if there are as many as may be
  public Optional<NewToken> create(String user, String name) {
    return create(() -> users.findById(user), name);
  }

  private Optional<NewToken> create(Supplier<Uni<User>> user, String name) {
    String secret = secret();
    return Optional.ofNullable(
            transactions.commit(
                () ->
                    user.get()
                        .onItem()
                        .ifNotNull()
                        .transformToUni(owner -> add(owner, name, secret))))
        .map(token -> new NewToken(token.facts(), secret));
  }

  private Uni<ApiToken> add(User owner, String name, String secret) {
    TokenHash hash = TokenHash.of(secret).orElseThrow();
    ApiToken token = new ApiToken(UUID.randomUUID().toString(), owner, hash, name, clock.instant());
    return tokens
        .countOf(owner.id())
        .invoke(
            count -> {
              if (count >= most) {
                throw new TooManyTokens(most);
              }
            })
        .chain(() -> tokens.persist(token));
  }

  /// The oldest first.
  public List<TokenFacts> of(String user) {
    return transactions.read(() -> tokens.of(user)).stream().map(ApiToken::facts).toList();
  }

  /// @return whether the user had such a token
  public boolean revoke(String user, String id) {
    Optional<ApiToken> revoked =
        Optional.ofNullable(
            transactions.commit(
                () ->
                    tokens.of(user, id).onItem().ifNotNull().call(token -> tokens.delete(token))));
    revoked.ifPresent(callers::forget);
    return revoked.isPresent();
  }

  /// But for the built-in operator's, which is configured.
  public void revokeAll(String user) {
    of(user).stream()
        .map(TokenFacts::id)
        .filter(id -> !id.equals(BuiltInOperator.TOKEN))
        .forEach(id -> revoke(user, id));
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return "tk-us-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
