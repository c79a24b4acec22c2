package io.redock.durable.outbox;

import io.redock.events.PoisonException;

/// An event that those who listen would park, or that Kafka would not take. It is refused while the
/// change that it tells of can still be undone, and never reaches the outbox.
public final class UnpublishableEvent extends RuntimeException {

  private final String type;

  /// @param type of the event, such as `redock.EnvironmentChanged.v1`
  /// @param reason why whoever listens would park it
  UnpublishableEvent(String type, PoisonException reason) {
    super("event " + type + " cannot be published: " + reason.getMessage(), reason);
    this.type = type;
  }

  public String type() {
    return type;
  }

  /// What is wrong with the event, as a caller may read it.
  public String reason() {
    return getCause().getMessage();
  }
}
