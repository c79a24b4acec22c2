package io.redock.durable.trace;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.redock.events.TraceContext;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/// Takes over the id that a caller, as a rule the gateway, gave its request.
@ApplicationScoped
class RequestIds {

  private static final int FIRST = 1_000;

  void listen(@Observes Filters filters) {
    filters.register(RequestIds::accept, FIRST);
  }

  private static void accept(RoutingContext call) {
    String told = call.request().getHeader("X-Request-Id");
    String request = new TraceContext(null, null, told).request();
    if (request != null) {
      MDC.put(Carried.REQUEST, request);
      Span.current().setAttribute(Carried.ATTRIBUTE, request);
    }
    call.next();
  }
}
