package io.redock.gateway.api.users;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Refused;
import io.redock.gateway.api.tokens.TokenView;
import io.redock.gateway.token.NewToken;
import io.redock.gateway.token.UserTokens;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/// An API token for somebody else, who has no other way to get the first; for operators.
@ApplicationScoped
class CreateUsersToken implements Endpoint {

  private final UserTokens tokens;

  CreateUsersToken(UserTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  public String path() {
    return "/v1/users/{user}/tokens";
  }

  @Override
  public Answer answer(Call call) {
    call.mustBeOperator();
    NewToken created =
        tokens
            .create(call.part("user"), TokenView.name(call.json()))
            .orElseThrow(() -> new Refused(new Problem.NotFound("user")));
    return Answer.created(TokenView.of(created));
  }
}
