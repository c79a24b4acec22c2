package io.redock.gateway.api.tokens;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Refused;
import io.redock.gateway.token.NewToken;
import io.redock.gateway.token.UserTokens;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/// Another API token for whoever calls.
@ApplicationScoped
class CreateToken implements Endpoint {

  private final UserTokens tokens;

  CreateToken(UserTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  public String path() {
    return "/v1/tokens";
  }

  @Override
  public Answer answer(Call call) {
    String name = TokenView.name(call.json());
    NewToken created =
        tokens
            .create(call.principal(), name)
            .orElseThrow(() -> new Refused(new Problem.NotFound("user")));
    return Answer.created(TokenView.of(created));
  }
}
