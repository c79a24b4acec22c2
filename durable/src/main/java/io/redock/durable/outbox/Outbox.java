package io.redock.durable.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.durable.store.Rows;
import io.redock.durable.trace.Traces;
import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.EventTypes;
import io.redock.events.KafkaMessage;
import io.redock.events.PoisonException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Events on their way out. They are written in the transaction of what they tell of, so that
/// nothing is published that was not committed; the relay publishes them afterwards, so that
/// nothing committed is never published.
@ApplicationScoped
public class Outbox {

  private final CloudEventCodec codec = new CloudEventCodec();
  private final ObjectMapper json;
  private final OutboxSignal signal;
  private final String source;

  Outbox(
      ObjectMapper json,
      OutboxSignal signal,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.json = json;
    this.signal = signal;
    this.source = "/redock/" + service;
  }

  /// In the caller's transaction: has these events published, in this order. Their ids are made
  /// here and kept, so that one which is published twice is the same event twice. So is the
  /// trace of whoever writes them, which whoever reads them continues.
  ///
  /// Fails with [UnpublishableEvent], and so undoes the transaction, if those who listen could not
  /// read one of them.
  public Uni<Void> add(List<? extends Event> events) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Event event : events) {
      all = all.chain(() -> add(event));
    }
    return all;
  }

  private Uni<Void> add(Event event) {
    KafkaMessage message =
        codec.encode(
            new CloudEvent(
                UUID.randomUUID().toString(), source, Instant.now(), event, Traces.current()));
    refuseWhatNobodyReads(event, message);
    return Rows.update(
            "INSERT INTO outbox (topic, key, headers, value) VALUES (:topic, :key, :headers, :value)",
            Map.of(
                "topic", message.topic(),
                "key", message.key(),
                "headers", write(message.headers()),
                "value", new String(message.value(), StandardCharsets.UTF_8)))
        .replaceWithVoid();
  }

  /// By the rules of those who listen. What they read is far below what Kafka takes.
  private void refuseWhatNobodyReads(Event event, KafkaMessage message) {
    EventTypes.Name name = EventTypes.nameOf(event);
    try {
      codec.decode(name.stream(), message.key(), message.headers(), message.value());
    } catch (PoisonException poison) {
      throw new UnpublishableEvent(name.type(), poison);
    }
  }

  /// After the commit: publish without waiting for the next scan.
  public void committed() {
    signal.look();
  }

  private String write(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot write headers", impossible);
    }
  }
}
