package io.redock.events;

/// The Kafka topics of the system, one per kind of speaker.
public enum Stream {
  /// What the upstream platform wishes; the only stream that strangers write.
  PLATFORM_ADDONS("platform-addons"),
  /// What happened to databases, told by provisioning-service.
  DATABASES("databases"),
  /// What happens to backups, told by backup-service.
  BACKUPS("backups"),
  /// Which apps there are, and what their environment became, told by env-service.
  APPS("apps");

  private final String topic;

  Stream(String topic) {
    this.topic = topic;
  }

  public String topic() {
    return topic;
  }

  /// Where records that can never be handled are parked, with their reason in headers.
  public String deadLetterTopic() {
    return topic + "-dead-letter";
  }
}
