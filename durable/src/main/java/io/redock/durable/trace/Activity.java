package io.redock.durable.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.redock.events.TraceContext;

/// Something that takes time: a span, and its place in the trace of what caused it. Attributes
/// are seen by whoever may read traces, so names belong there and nothing secret.
public final class Activity implements AutoCloseable {

  private final Span span;
  private final Carried carried;
  private final Scope scope;

  private Activity(SpanBuilder builder, Carried parent) {
    if (parent.request() != null) {
      builder.setAttribute(Carried.ATTRIBUTE, parent.request());
    }
    this.span = builder.setParent(parent.context()).startSpan();
    this.carried = new Carried(parent.context().with(span), parent.request());
    this.scope = carried.enter();
  }

  /// Part of what is being done now.
  public static Activity part(String name) {
    return new Activity(Traces.tracer().spanBuilder(name), Carried.current());
  }

  /// What was asked for elsewhere, or earlier. Without a cause it begins a trace of its own.
  public static Activity after(TraceContext cause, SpanKind kind, String name) {
    return new Activity(Traces.tracer().spanBuilder(name).setSpanKind(kind), Traces.after(cause));
  }

  public Activity with(String attribute, String value) {
    span.setAttribute(attribute, value);
    return this;
  }

  public Activity with(String attribute, long value) {
    span.setAttribute(attribute, value);
    return this;
  }

  /// What follows from this belongs to.
  public TraceContext trace() {
    return Traces.told(carried);
  }

  /// By its kind alone; messages of others may tell too much.
  public void failed(Throwable failure) {
    span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
  }

  @Override
  public void close() {
    scope.close();
    span.end();
  }
}
