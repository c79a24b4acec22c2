package io.redock.gateway.testing;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.HttpServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;

/// What the gateway tells those who watch it, at a port of its own.
public final class Management {

  private Management() {}

  public static Response get(String path) {
    int port = Arc.container().instance(HttpServer.class).get().getManagementPort();
    return RestAssured.given().port(port).get(path);
  }
}
