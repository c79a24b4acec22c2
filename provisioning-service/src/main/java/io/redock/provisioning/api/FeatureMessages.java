package io.redock.provisioning.api;

import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;

/// What people are told when they switch features on and off, and what they should know before it
/// hurts.
final class FeatureMessages {

  private FeatureMessages() {}

  static String on(Feature feature, ChangeResult result) {
    if (result.operation().isEmpty()) {
      return feature.wireName() + " is enabled already";
    }
    return feature.wireName() + " is being enabled" + consequence(feature);
  }

  private static String consequence(Feature feature) {
    return switch (feature) {
      case RDB, AOF, PUBLICLY_AVAILABLE -> "";
      case CACHE ->
          "; warning: when it is full, the database forgets what was used least recently."
              + " Queue libraries such as Sidekiq, Resque, Celery or Bull lose jobs that way:"
              + " keep queues in a database without redis-cache";
      case FORCE_SSL ->
          "; the URL becomes rediss:// on the TLS port, and the app is asked to restart with it";
    };
  }

  static String off(Feature feature, ChangeResult result) {
    if (result.operation().isEmpty()) {
      return feature.wireName() + " is disabled already";
    }
    String message = feature.wireName() + " is being disabled";
    Features left = result.database().spec().configuration().features().without(feature);
    return switch (feature) {
      case RDB, AOF ->
          left.persists()
              ? message
              : message
                  + "; warning: neither redis-rdb nor redis-aof will be on, so nothing will persist:"
                  + " a restart of the database empties it";
      case FORCE_SSL ->
          message + "; the URL becomes redis:// again, and the app is asked to restart with it";
      case CACHE ->
          message + "; when it is full, the database refuses writes instead of forgetting";
      case PUBLICLY_AVAILABLE -> message;
    };
  }
}
