package io.redock.gateway.api.platform;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// Databases without an app. Every one of ours is an addon, so there are none.
@ApplicationScoped
class ListDedicatedDatabases implements Endpoint {

  @Override
  public HttpMethod method() {
    return HttpMethod.GET;
  }

  @Override
  public String path() {
    return "/v1/databases";
  }

  @Override
  public Answer answer(Call call) {
    return Answer.ok(new JsonObject().put("databases", new JsonArray()));
  }
}
