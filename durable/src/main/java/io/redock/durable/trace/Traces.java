package io.redock.durable.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.redock.events.TraceContext;
import java.util.HashMap;
import java.util.Map;

/// The trace of whoever works now as an event or a row tells it, and back.
public final class Traces {

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  /// Stands for what is not there, in a row.
  private static final String NOTHING = "-";

  private Traces() {}

  static Tracer tracer() {
    return GlobalOpenTelemetry.getTracer("io.redock");
  }

  public static TraceContext current() {
    return told(Carried.current());
  }

  static TraceContext told(Carried carried) {
    Map<String, String> headers = new HashMap<>();
    W3C.inject(carried.context(), headers, Map::put);
    return new TraceContext(
        headers.get("traceparent"), headers.get("tracestate"), carried.request());
  }

  static Carried after(TraceContext cause) {
    Map<String, String> headers = new HashMap<>();
    if (cause.traceparent() != null) {
      headers.put("traceparent", cause.traceparent());
    }
    if (cause.tracestate() != null) {
      headers.put("tracestate", cause.tracestate());
    }
    return new Carried(W3C.extract(Context.root(), headers, HEADERS), cause.request());
  }

  /// As one column of a row; empty for nothing.
  public static String write(TraceContext trace) {
    return trace.isNone()
        ? ""
        : String.join(" ", or(trace.traceparent()), or(trace.request()), or(trace.tracestate()));
  }

  private static String or(String value) {
    return value == null ? NOTHING : value;
  }

  /// @param column null if nobody wrote it
  public static TraceContext read(String column) {
    String[] parts = column == null ? new String[0] : column.split(" ", 3);
    return parts.length < 3
        ? TraceContext.NONE
        : new TraceContext(parts[0], there(parts[2]), there(parts[1]));
  }

  private static String there(String value) {
    return NOTHING.equals(value) ? null : value;
  }
}
