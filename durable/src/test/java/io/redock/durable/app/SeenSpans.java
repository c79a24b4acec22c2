package io.redock.durable.app;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Every span that has ended, as an exporter would get it.
@Singleton
public class SeenSpans implements SpanProcessor {

  private final List<SpanData> seen = new CopyOnWriteArrayList<>();

  public List<SpanData> of(String traceId) {
    return seen.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    seen.add(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
