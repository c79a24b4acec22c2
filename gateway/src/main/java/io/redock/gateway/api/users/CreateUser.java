package io.redock.gateway.api.users;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Refused;
import io.redock.gateway.user.Accounts;
import io.redock.gateway.user.Person;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// Somebody new, for operators.
@ApplicationScoped
class CreateUser implements Endpoint {

  private final Accounts accounts;

  CreateUser(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  public String path() {
    return "/v1/users";
  }

  @Override
  public Answer answer(Call call) {
    call.mustBeOperator();
    Person wanted = UserView.wanted(call.json());
    String id =
        accounts
            .create(wanted)
            .orElseThrow(
                () ->
                    new Refused(
                        new Problem.Invalid("username", "is taken: choose another, or use that")));
    return Answer.created(new JsonObject().put("user", UserView.withGroups(id, wanted)));
  }
}
