package io.redock.gateway.api.platform;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// What apps run on, which is not ours to choose: the one that env-service tells of.
@ApplicationScoped
class ListStacks implements Endpoint {

  @Override
  public HttpMethod method() {
    return HttpMethod.GET;
  }

  @Override
  public String path() {
    return "/v1/features/stacks";
  }

  @Override
  public Answer answer(Call call) {
    return Answer.ok(new JsonObject().put("stacks", new JsonArray()));
  }
}
