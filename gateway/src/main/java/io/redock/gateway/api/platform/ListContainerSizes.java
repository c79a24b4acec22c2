package io.redock.gateway.api.platform;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// Apps run elsewhere, in containers that are not ours to size.
@ApplicationScoped
class ListContainerSizes implements Endpoint {

  @Override
  public HttpMethod method() {
    return HttpMethod.GET;
  }

  @Override
  public String path() {
    return "/v1/features/container_sizes";
  }

  @Override
  public Answer answer(Call call) {
    return Answer.ok(new JsonObject().put("container_sizes", new JsonArray()));
  }
}
