package io.redock.events;

/// An event about one addon, whose id is its key: all that happens to one database is in order.
public interface AddonEvent extends Event {

  /// The id of the addon whose database this is about.
  String addonId();

  @Override
  default String subject() {
    return addonId();
  }
}
