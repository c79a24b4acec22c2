package io.redock.gateway.api.users;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Refused;
import io.redock.gateway.token.UserTokens;
import io.redock.gateway.user.Accounts;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/// Ends all API tokens of somebody who is not to call any more; for operators.
@ApplicationScoped
class RevokeUsersTokens implements Endpoint {

  private final Accounts accounts;
  private final UserTokens tokens;

  RevokeUsersTokens(Accounts accounts, UserTokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.DELETE;
  }

  @Override
  public String path() {
    return "/v1/users/{user}/tokens";
  }

  @Override
  public Answer answer(Call call) {
    call.mustBeOperator();
    String user = call.part("user");
    if (accounts.find(user).isEmpty()) {
      throw new Refused(new Problem.NotFound("user"));
    }
    tokens.revokeAll(user);
    return Answer.noContent();
  }
}
