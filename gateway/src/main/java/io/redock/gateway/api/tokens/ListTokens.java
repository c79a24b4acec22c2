package io.redock.gateway.api.tokens;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.token.UserTokens;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// The API tokens of whoever calls, the oldest first.
@ApplicationScoped
class ListTokens implements Endpoint {

  private final UserTokens tokens;

  ListTokens(UserTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.GET;
  }

  @Override
  public String path() {
    return "/v1/tokens";
  }

  @Override
  public Answer answer(Call call) {
    JsonArray views = new JsonArray();
    tokens.of(call.caller().subject()).forEach(facts -> views.add(TokenView.of(facts)));
    return Answer.ok(new JsonObject().put("tokens", views));
  }
}
