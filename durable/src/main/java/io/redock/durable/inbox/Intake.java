package io.redock.durable.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.redock.durable.outbox.UnpublishableEvent;
import io.redock.durable.store.HomeContext;
import io.redock.durable.trace.Activity;
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
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// How every service takes a record from Kafka: read it, apply it once, acknowledge. What can
/// never be handled, or never be told of, is parked on the dead-letter topic with its reason and
/// blocks nobody;
/// anything else that goes wrong (a database that is away) is tried again until it goes right.
/// Nothing fails beyond here: a consumer that fails is never fed again.
@ApplicationScoped
public class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /// After so many failures, about half a minute of them, it is asked whose fault it is.
  private static final int PATIENCE = 12;

  private final CloudEventCodec codec = new CloudEventCodec();
  private final Inbox inbox;
  private final MeterRegistry metrics;

  Intake(Inbox inbox, MeterRegistry metrics) {
    this.inbox = inbox;
    this.metrics = metrics;
  }

  /// @param wish records what the event asks for, in the inbox's transaction; throws
  ///   [PoisonException] to have the record parked
  /// @param committed called after an event was applied: wake whoever works on such wishes
  public Uni<Void> accept(
      Stream stream,
      Message<byte[]> message,
      Function<CloudEvent, Uni<Void>> wish,
      Runnable committed) {
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
    return here(() -> traced(stream, event.get(), wish, committed))
        .chain(() -> ack(message))
        .onFailure(PoisonException.class)
        .recoverWithUni(poison -> park(stream, message, poison));
  }

  /// In the trace of whoever wrote the event.
  private Uni<Void> traced(
      Stream stream, CloudEvent event, Function<CloudEvent, Uni<Void>> wish, Runnable committed) {
    String type = EventTypes.nameOf(event.data()).type();
    Activity activity =
        Activity.after(event.trace(), SpanKind.CONSUMER, "receive " + type)
            .with("cloudevents.event_id", event.id());
    return apply(stream, event, wish, committed)
        .onFailure()
        .invoke(activity::failed)
        .onTermination()
        .invoke(activity::close);
  }

  private Uni<Void> apply(
      Stream stream, CloudEvent event, Function<CloudEvent, Uni<Void>> wish, Runnable committed) {
    String type = EventTypes.nameOf(event.data()).type();
    return here(() -> inbox.once(event, () -> here(() -> wish.apply(event))))
        .onFailure(UnpublishableEvent.class)
        .transform(refused -> new PoisonException("unpublishable", refused.getMessage()))
        .onFailure(Intake::isOurs)
        .invoke(failure -> LOG.warnf("Event %s waits: %s", event.id(), failure.getMessage()))
        .onFailure(Intake::isOurs)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .atMost(PATIENCE)
        .invoke(
            applied -> {
              count(stream, type, applied ? "applied" : "duplicate");
              if (applied) {
                LOG.infof("Event applied type=%s id=%s", type, event.id());
              }
              committed.run();
            })
        .replaceWithVoid()
        .onFailure(Intake::isOurs)
        .recoverWithUni(failure -> refuseOrGoOn(stream, event, wish, committed));
  }

  private Uni<Void> refuseOrGoOn(
      Stream stream, CloudEvent event, Function<CloudEvent, Uni<Void>> wish, Runnable committed) {
    return here(inbox::isWell)
        .chain(
            well -> {
              if (well) {
                throw new PoisonException(
                    "cannot-be-applied",
                    "other events could be applied while this one failed again and again; the"
                        + " service's log says why");
              }
              return apply(stream, event, wish, committed);
            });
  }

  /// Begins and ends on the context of now, wherever the pause before it or a wish that waits for
  /// something leads to.
  private static <T> Uni<T> here(Supplier<Uni<T>> work) {
    Executor here = HomeContext.current();
    return Uni.createFrom().<T>deferred(work::get).emitOn(here).runSubscriptionOn(here);
  }

  private static boolean isOurs(Throwable failure) {
    return !(failure instanceof PoisonException);
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
        .invoke(
            failure -> {
              count(stream, poison.code(), "not-parked-yet");
              LOG.warnf("A record waits to be parked: %s", failure.getMessage());
            })
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
