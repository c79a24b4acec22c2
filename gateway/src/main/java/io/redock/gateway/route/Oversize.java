package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/// Refuses bodies that are too long, and URLs and headers that no service would take, while an
/// answer can still be given that says so. (Quarkus' own limits are 4 and 20 KiB, and we add a
/// pass.) What is beyond application.properties' limits besides, Vert.x refuses without a body.
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

  /// Bodies that say of themselves that they are longer than any may be.
  static void refuseBody(RoutingContext call) {
    if (isLonger(call.request(), Bodies.MOST)) {
      Refusals.send(call, new Problem.Http(413));
    } else {
      call.next();
    }
  }

  static boolean isLonger(HttpServerRequest request, int most) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length != null && Long.parseLong(length.strip()) > most;
    } catch (NumberFormatException beyondAnyNumber) {
      return true;
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
