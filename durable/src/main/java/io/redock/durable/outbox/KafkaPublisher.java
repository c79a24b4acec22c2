package io.redock.durable.outbox;

import io.redock.events.KafkaMessage;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/// Hands events to Kafka, each to its own topic.
@ApplicationScoped
class KafkaPublisher {

  private final MutinyEmitter<byte[]> emitter;

  KafkaPublisher(@Channel("outbox") MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  /// Completes when the brokers have acknowledged it.
  Uni<Void> publish(KafkaMessage message) {
    RecordHeaders headers = new RecordHeaders();
    message
        .headers()
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    var record =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withTopic(message.topic())
            .withKey(message.key())
            .withHeaders(headers)
            .build();
    return emitter.sendMessage(Message.of(message.value(), Metadata.of(record)));
  }
}
