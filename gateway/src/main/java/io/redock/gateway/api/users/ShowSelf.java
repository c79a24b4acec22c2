package io.redock.gateway.api.users;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.user.Accounts;
import io.redock.gateway.user.Person;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Who calls.
@ApplicationScoped
class ShowSelf implements Endpoint {

  private final Accounts accounts;

  ShowSelf(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.GET;
  }

  @Override
  public String path() {
    return "/v1/users/self";
  }

  @Override
  public Answer answer(Call call) {
    String id = call.caller().subject();
    // Another issuer knows its own people best.
    Person person =
        call.principal().apiToken().isEmpty()
            ? vouchedFor(call)
            : accounts.find(id).orElseGet(() -> vouchedFor(call));
    return Answer.ok(new JsonObject().put("user", UserView.ofSelf(id, person)));
  }

  private static Person vouchedFor(Call call) {
    String name = call.caller().name();
    return new Person(
        name.isEmpty() ? call.caller().subject() : name, call.caller().email(), "", Set.of());
  }
}
