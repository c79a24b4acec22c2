package io.redock.gateway.api.tokens;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Refused;
import io.redock.gateway.token.BuiltInOperator;
import io.redock.gateway.token.UserTokens;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/// Ends an API token of whoever calls, and all that was exchanged for it.
@ApplicationScoped
class RevokeToken implements Endpoint {

  private final UserTokens tokens;

  RevokeToken(UserTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.DELETE;
  }

  @Override
  public String path() {
    return "/v1/tokens/{token}";
  }

  @Override
  public Answer answer(Call call) {
    String id = call.part("token");
    boolean operators = call.caller().isOperator();
    if (operators && id.equals(BuiltInOperator.TOKEN)) {
      throw new Refused(
          new Problem.Refusal(
              "The built-in operator's token is configured: give the gateway another"
                  + " REDOCK_OPERATOR_TOKEN_SHA256, or none, and start it anew"));
    }
    if (!tokens.revoke(call.caller().subject(), id)) {
      throw new Refused(new Problem.NotFound("token"));
    }
    return Answer.noContent();
  }
}
