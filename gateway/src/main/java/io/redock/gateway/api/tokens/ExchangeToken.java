package io.redock.gateway.api.tokens;

import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.token.Issuer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// An API token, or one of the OIDC provider, becomes a user token of an hour at most.
@ApplicationScoped
class ExchangeToken implements Endpoint {

  private final Issuer issuer;

  ExchangeToken(Issuer issuer) {
    this.issuer = issuer;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  public String path() {
    return "/v1/tokens/exchange";
  }

  @Override
  public Admission admission() {
    return Admission.LOGIN;
  }

  @Override
  public Answer answer(Call call) {
    return Answer.ok(new JsonObject().put("token", issuer.user(call.principal())));
  }
}
