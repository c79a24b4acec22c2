package io.redock.provisioning.api;

import io.redock.provisioning.installation.NotSettled;
import io.redock.provisioning.node.EngineAway;
import io.redock.provisioning.redis.RedisRefused;
import io.redock.provisioning.redis.RedisSilent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/// What a request found away. Who is told the wrong name looks in the wrong place.
enum Outage {
  ENGINE("engine-away", "The container engine does not answer just now; try again"),
  REDIS_SILENT("database-silent", "The database itself does not answer just now; try again"),
  REDIS_REFUSED(
      "database-refused", "The database itself refused a command that this needs; try again"),
  KAFKA("events-away", "Events cannot be published just now; try again"),
  UNSETTLED(
      "store-unsettled",
      "The tables were not seen to belong to the engine yet, and nothing is changed before; try again"),
  STORE("store-away", "Databases cannot be looked up just now; try again");

  private final String code;
  private final String sentence;

  Outage(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  String code() {
    return code;
  }

  String sentence() {
    return sentence;
  }

  /// The outermost cause that has a name decides. Of what has none, a broken connection is one to
  /// PostgreSQL: whoever speaks to anything else says so.
  ///
  /// @return nothing if it is a fault of ours, such as a file that can't be read
  static Optional<Outage> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .takeWhile(cause -> !isOfFiles(cause))
        .flatMap(cause -> named(cause).stream())
        .findFirst();
  }

  private static boolean isOfFiles(Throwable cause) {
    return cause instanceof UncheckedIOException || cause instanceof FileSystemException;
  }

  private static Optional<Outage> named(Throwable cause) {
    return switch (cause) {
      case NotSettled _ -> Optional.of(UNSETTLED);
      case EngineAway _ -> Optional.of(ENGINE);
      case RedisSilent _ -> Optional.of(REDIS_SILENT);
      case RedisRefused _ -> Optional.of(REDIS_REFUSED);
      case KafkaException _ -> Optional.of(KAFKA);
      case IOException _, TimeoutException _ -> Optional.of(STORE);
      default -> Optional.empty();
    };
  }
}
