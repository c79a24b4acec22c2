package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/// Refuses URLs and headers that no service would take (Quarkus' own limits are 4 and 20 KiB, and
/// we add a pass), while an answer can still be given that says so. What is beyond
/// application.properties' limits besides, Vert.x refuses without a body.
final class Oversize {

  private static final int URL = 4_000;
  private static final int HEADERS = 16 * 1024;

  private Oversize() {}

  static void refuse(RoutingContext call) {
    HttpServerRequest request = call.request();
    if (request.uri().length() > URL) {
      Refusals.send(call, new Problem.Http(414));
    } else if (headers(request) > HEADERS) {
      Refusals.send(call, new Problem.Http(431));
    } else {
      call.next();
    }
  }

  private static int headers(HttpServerRequest request) {
    int size = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length();
    }
    return size;
  }
}
