package io.redock.gateway.route;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/// The name by which one call can be followed through the logs of all services. A caller may
/// choose it, as long as it cannot disturb a log.
final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  private RequestId() {}

  static String of(String chosen) {
    return chosen != null && PLAIN.matcher(chosen).matches()
        ? chosen
        : UUID.randomUUID().toString();
  }

  /// Gives the call its name, and tells the caller.
  static void accept(RoutingContext call) {
    String id = of(call.request().getHeader(HEADER));
    call.put(HEADER, id);
    call.response().putHeader(HEADER, id);
    call.next();
  }

  static String of(RoutingContext call) {
    return call.get(HEADER);
  }
}
