package io.redock.gateway.api.addons;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.service.Question;
import io.redock.gateway.service.Questions;
import io.redock.gateway.service.Reply;
import io.redock.gateway.service.Service;
import io.redock.gateway.token.InternalTokenIssuer;
import io.redock.gateway.token.Issuer;
import io.redock.gateway.user.AddonScope;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// A token of an hour that opens one database. Whose that is only its service knows, which is
/// asked for it.
@ApplicationScoped
class IssueAddonToken implements Endpoint {

  private static final int FOUND = 200;

  private final Questions questions;
  private final InternalTokenIssuer internalTokens;
  private final Issuer issuer;

  IssueAddonToken(Questions questions, InternalTokenIssuer internalTokens, Issuer issuer) {
    this.questions = questions;
    this.internalTokens = internalTokens;
    this.issuer = issuer;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.POST;
  }

  @Override
  public String path() {
    return "/v1/apps/{app}/addons/{addon}/token";
  }

  @Override
  public Answer answer(Call call) {
    Reply reply = questions.ask(whetherItIsTheCallers(call));
    return reply.status() == FOUND
        ? Answer.ok(withToken(call, new JsonObject(reply.body())))
        : new Answer(reply.status(), reply.contentType(), reply.body());
  }

  private Question whetherItIsTheCallers(Call call) {
    return new Question(
        Service.PROVISIONING,
        Question.path("v1", "apps", call.part("app"), "addons", call.part("addon")),
        internalTokens.of(call.caller()),
        call.requestId(),
        call.origin());
  }

  private JsonObject withToken(Call call, JsonObject answer) {
    JsonObject addon = answer.getJsonObject("addon");
    // Callers may name an app by its name, and services know it by its id.
    AddonScope scope = new AddonScope(addon.getString("app_id"), addon.getString("id"));
    addon.put("token", issuer.addon(call.principal(), scope));
    return answer;
  }
}
