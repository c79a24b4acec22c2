package io.redock.gateway.service;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;

/// Tells a service which trace a call belongs to. Where it is not traced, what the caller sent
/// passes as it is.
public final class TraceHeaders {

  private TraceHeaders() {}

  public static void tell(MultiMap headers) {
    W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, MultiMap::set);
  }
}
