package io.redock.durable.app;

import io.redock.durable.outbox.OutboxGate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/// The gate of the service of the tests, which stands open but where a test closes it.
@ApplicationScoped
public class Gate implements OutboxGate {

  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean closed;

  @Override
  public boolean open() {
    if (closed) {
      refusals.incrementAndGet();
    }
    return !closed;
  }

  public void close() {
    closed = true;
  }

  public void reopen() {
    closed = false;
  }

  /// How often somebody came in vain.
  public int refusals() {
    return refusals.get();
  }
}
