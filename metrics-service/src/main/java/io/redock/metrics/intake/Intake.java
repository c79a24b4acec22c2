package io.redock.metrics.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.EventTypes;
import io.redock.events.PoisonException;
import io.redock.events.Stream;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// How a record is taken from Kafka: read it, apply it, acknowledge. What can never be handled is
/// parked on the dead-letter topic with its reason and blocks nobody; anything else that goes
/// wrong (Redis is away) is tried again until it goes right. Nothing fails beyond here: a consumer
/// that fails is never fed again.
///
/// The other services take theirs through `durable`, which remembers in PostgreSQL what was
/// applied. Here is none: a record may be applied twice, and what applies it must not mind.
@ApplicationScoped
class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final CloudEventCodec codec = new CloudEventCodec();
  private final MeterRegistry metrics;

  Intake(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  Uni<Void> accept(Stream stream, Message<byte[]> message, Function<CloudEvent, Uni<Void>> wish) {
    Optional<CloudEvent> event;
    try {
      event = read(stream, message);
    } catch (PoisonException poison) {
      return park(stream, message, poison);
    }
    if (event.isEmpty()) {
      count(stream, "unknown", "skipped");
      return ack(message);
    }
    return apply(stream, event.get(), wish).chain(() -> ack(message));
  }

  private Uni<Void> apply(Stream stream, CloudEvent event, Function<CloudEvent, Uni<Void>> wish) {
    return Uni.createFrom()
        .deferred(() -> wish.apply(event))
        .onFailure()
        .invoke(failure -> LOG.warnf("Event %s waits: %s", event.id(), failure.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .invoke(() -> count(stream, EventTypes.nameOf(event.data()).type(), "applied"));
  }

  private Optional<CloudEvent> read(Stream stream, Message<byte[]> message) {
    IncomingKafkaRecordMetadata<?, ?> record =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.getHeaders()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    try {
      return codec.decode(stream, (String) record.getKey(), headers, message.getPayload());
    } catch (PoisonException poison) {
      throw poison;
    } catch (RuntimeException unforeseen) {
      LOG.errorf(unforeseen, "Record on %s cannot be read", stream.topic());
      throw new PoisonException("unreadable", "the record cannot be read");
    }
  }

  private Uni<Void> park(Stream stream, Message<byte[]> message, PoisonException poison) {
    count(stream, poison.code(), "parked");
    LOG.warnf(
        "Record parked on %s: %s: %s",
        stream.deadLetterTopic(), poison.code(), poison.getMessage());
    return Uni.createFrom()
        .completionStage(() -> message.nack(new Parked(poison)))
        .onFailure()
        .invoke(failure -> LOG.warnf("A record waits to be parked: %s", failure.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private static Uni<Void> ack(Message<byte[]> message) {
    return Uni.createFrom().completionStage(message::ack);
  }

  private void count(Stream stream, String type, String outcome) {
    metrics
        .counter("redock.events", "stream", stream.topic(), "type", type, "outcome", outcome)
        .increment();
  }

  /// What the dead-letter topic's `dead-letter-reason` header says: `code: sentence`.
  private static final class Parked extends RuntimeException {
    Parked(PoisonException poison) {
      super(poison.code() + ": " + poison.getMessage(), null, false, false);
    }
  }
}
