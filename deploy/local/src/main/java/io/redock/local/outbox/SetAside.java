package io.redock.local.outbox;

/// An event that waits for a person, and holds back all others of its key.
///
/// @param service whose outbox it is in, as its database is called
/// @param since when it was set aside
/// @param behind how many events of its key wait for it
/// @param problem what Kafka said last
public record SetAside(
    String service,
    long id,
    String topic,
    String key,
    String since,
    int tries,
    long bytes,
    long behind,
    String problem) {

  /// How a person names it: `env/12`.
  public String name() {
    return service + "/" + id;
  }
}
