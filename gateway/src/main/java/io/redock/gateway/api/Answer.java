package io.redock.gateway.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// What an [Endpoint] answers.
///
/// @param body empty for none
public record Answer(int status, String contentType, Buffer body) {

  private static final String JSON = "application/json";

  public static Answer ok(JsonObject body) {
    return new Answer(200, JSON, body.toBuffer());
  }

  public static Answer created(JsonObject body) {
    return new Answer(201, JSON, body.toBuffer());
  }

  public static Answer noContent() {
    return new Answer(204, JSON, Buffer.buffer());
  }

  public void send(HttpServerResponse response) {
    response.setStatusCode(status);
    if (body.length() > 0) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    }
    response.end(body);
  }

  /// It may hold a token.
  @Override
  public String toString() {
    return "Answer[status=" + status + "]";
  }
}
