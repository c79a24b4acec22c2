package io.redock.gateway.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.redock.gateway.user.Caller;
import io.redock.gateway.user.User;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The tokens we know.
@ApplicationScoped
public class ApiTokens implements PanacheRepositoryBase<ApiToken, String> {

  /// @return null if nobody has this token
  Uni<Caller> holder(TokenHash hash) {
    return find("FROM ApiToken token JOIN FETCH token.user WHERE token.sha256 = ?1", hash.hex())
        .firstResult()
        .map(token -> token == null ? null : token.user.toCaller());
  }

  /// In the caller's transaction: the token of this id is this one, and no other any more.
  Uni<ApiToken> ensure(String id, User user, TokenHash hash) {
    return findById(id)
        .onItem()
        .ifNull()
        .switchTo(() -> persist(new ApiToken(id, user, hash)))
        .invoke(token -> token.sha256 = hash.hex());
  }
}
