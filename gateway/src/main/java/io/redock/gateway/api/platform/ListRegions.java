package io.redock.gateway.api.platform;

import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/// Where clients find the APIs: all of them here.
@ApplicationScoped
class ListRegions implements Endpoint {

  private final RegionConfig config;

  ListRegions(RegionConfig config) {
    this.config = config;
  }

  @Override
  public HttpMethod method() {
    return HttpMethod.GET;
  }

  @Override
  public String path() {
    return "/v1/regions";
  }

  @Override
  public Admission admission() {
    return Admission.NOTHING;
  }

  @Override
  public Answer answer(Call call) {
    String url = withoutSlash(config.url().map(URI::toString).orElse(call.origin()));
    JsonObject region =
        new JsonObject()
            .put("name", config.name())
            .put("display_name", config.displayName())
            .put("api", url)
            .put("database_api", url)
            .put("dashboard", url)
            .put("ssh", config.ssh().orElse(""))
            .put("default", true);
    return Answer.ok(new JsonObject().put("regions", new JsonArray().add(region)));
  }

  /// Clients append paths that begin with one.
  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
