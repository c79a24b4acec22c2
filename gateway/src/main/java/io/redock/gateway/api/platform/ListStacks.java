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

  private final StackConfig config;

  ListStacks(StackConfig config) {
    this.config = config;
  }

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
    JsonObject stack =
        new JsonObject()
            .put("id", config.id())
            .put("name", config.name())
            .put("description", config.description())
            .put("base_image", config.baseImage())
            .put("default", true)
            .putNull("deprecated_at");
    return Answer.ok(new JsonObject().put("stacks", new JsonArray().add(stack)));
  }
}
