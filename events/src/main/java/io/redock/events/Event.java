package io.redock.events;

/// Something that happened, told to other services. A record of ids and facts: no clock, no
/// generated id, no secret in clear. Its CloudEvents type name is stable and stands in
/// [EventTypes].
public interface Event {

  /// The id of what this is about: the record's Kafka key and its CloudEvents subject, so that all
  /// that happens to it stays in order.
  String subject();
}
