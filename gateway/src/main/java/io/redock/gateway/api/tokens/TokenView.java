package io.redock.gateway.api.tokens;

import io.redock.gateway.api.Body;
import io.redock.gateway.token.NewToken;
import io.redock.gateway.token.TokenFacts;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/// How an API token looks to clients, and what they say of a new one.
public final class TokenView {

  private static final Pattern NAME = Pattern.compile("\\S(?:.{0,98}\\S)?");

  private TokenView() {}

  /// The name of the token that is wanted.
  public static String name(Body body) {
    return body.object("token").text("name", NAME, "a text of 1 to 100 characters");
  }

  static JsonObject of(TokenFacts facts) {
    return new JsonObject()
        .put("id", facts.id())
        .put("name", facts.name())
        .put("created_at", facts.createdAt() + "")
        .put("last_used_at", facts.lastUsedAt().map(Object::toString).orElse(null));
  }

  /// With the token itself, which is shown on no other occasion.
  public static JsonObject of(NewToken created) {
    return new JsonObject().put("token", of(created.facts()).put("token", created.secret()));
  }
}
