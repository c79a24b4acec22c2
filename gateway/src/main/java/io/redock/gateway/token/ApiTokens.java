package io.redock.gateway.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.redock.gateway.user.User;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The tokens we know. Everything here is in the caller's session or transaction.
@ApplicationScoped
public class ApiTokens implements PanacheRepositoryBase<ApiToken, String> {

  private static final String WITH_USER = "FROM ApiToken token JOIN FETCH token.user WHERE token.";

  /// @return null if nobody has this token
  Uni<ApiToken> find(Key key) {
    return switch (key) {
      case TokenHash(String hex) -> find(WITH_USER + "sha256 = ?1", hex).firstResult();
      case TokenId(String id) -> find(WITH_USER + "id = ?1", id).firstResult();
    };
  }

  /// The token of this id is this one, and no other any more.
  Uni<ApiToken> ensure(String id, User user, TokenHash hash, Instant now) {
    return findById(id)
        .onItem()
        .ifNull()
        .switchTo(() -> persist(new ApiToken(id, user, hash, id, now)))
        .invoke(token -> token.sha256 = hash.hex());
  }

  Uni<List<ApiToken>> of(String user) {
    return list("user.id = ?1 ORDER BY createdAt, id", user);
  }

  Uni<Long> countOf(String user) {
    return count("user.id = ?1", user);
  }

  /// @return null if the user has no such token
  Uni<ApiToken> of(String user, String id) {
    return find("id = ?1 AND user.id = ?2", id, user).firstResult();
  }

  Uni<Long> deleteOf(String user) {
    return delete("user.id = ?1", user);
  }

  Uni<Integer> used(String id, Instant now) {
    return update("lastUsedAt = ?1 WHERE id = ?2", now, id);
  }
}
