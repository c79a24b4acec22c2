package io.redock.gateway.api.users;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.api.Paging;
import io.redock.gateway.user.Accounts;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// Everybody, or who is called `?username=…`; for operators.
@ApplicationScoped
class ListUsers implements Endpoint {

  private final Accounts accounts;

  ListUsers(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.GET;
  }

  @Override
  public String path() {
    return "/v1/users";
  }

  @Override
  public Answer answer(Call call) {
    call.mustBeOperator();
    Paging paging = Paging.of(call.query());
    Accounts.Page page =
        accounts.page(call.query().get("username"), paging.number(), paging.size());
    JsonArray views = new JsonArray();
    page.people().forEach((id, person) -> views.add(UserView.withGroups(id, person)));
    return Answer.ok(new JsonObject().put("users", views).put("meta", paging.meta(page.total())));
  }
}
