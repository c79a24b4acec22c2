package io.redock.durable.outbox;

/// Whether this outbox is the service's own to publish, which a service may doubt: one that has no
/// such bean never does.
@FunctionalInterface
public interface OutboxGate {

  /// Asked before each batch.
  boolean open();
}
