package io.redock.gateway.route;

import io.opentelemetry.api.trace.Span;
import io.redock.durable.trace.Carried;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

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

  /// Gives the call its name, and tells the caller, the log and the trace.
  static void accept(RoutingContext call) {
    String id = of(call.request().getHeader(HEADER));
    call.put(HEADER, id);
    call.response().putHeader(HEADER, id);
    MDC.put(Carried.REQUEST, id);
    Span.current().setAttribute(Carried.ATTRIBUTE, id);
    call.next();
  }

  static String of(RoutingContext call) {
    return call.get(HEADER);
  }
}
