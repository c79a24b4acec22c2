package io.redock.durable.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.logging.MDC;

/// What whoever works now belongs to, to be taken along to another thread: the span, and the id
/// of the request, which every log line tells.
///
/// @param request null if no request is behind it
public record Carried(Context context, String request) {

  /// The field of log lines. OpenTelemetry adds `traceId` by itself.
  public static final String REQUEST = "requestId";

  /// What spans call the same.
  public static final String ATTRIBUTE = "redock.request";

  public static Carried current() {
    return new Carried(Context.current(), request(MDC.get(REQUEST)));
  }

  private static String request(Object told) {
    return told == null ? null : told.toString();
  }

  /// Until it is closed, which must happen where this was called.
  @SuppressWarnings("MustBeClosedChecker")
  public Scope enter() {
    Scope scope = context.makeCurrent();
    Object before = MDC.get(REQUEST);
    tell(request);
    return () -> {
      tell(request(before));
      scope.close();
    };
  }

  public void run(Runnable work) {
    try (Scope _ = enter()) {
      work.run();
    }
  }

  /// Work on a context of Vert.x that is the caller's own, where this changes nothing, or that
  /// ends with the work; so nobody leaves.
  @SuppressWarnings("MustBeClosedChecker")
  public <T> Uni<T> start(Supplier<Uni<T>> work) {
    context.makeCurrent();
    tell(request);
    return work.get();
  }

  private static void tell(String request) {
    if (request == null) {
      MDC.remove(REQUEST);
    } else {
      MDC.put(REQUEST, request);
    }
  }
}
