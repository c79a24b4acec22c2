package io.redock.durable.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.events.KafkaMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An event that waits to be published.
///
/// @param headers as JSON
/// @param refusals how often Kafka has refused it
record OutboxRow(long id, String topic, String key, String headers, String value, int refusals) {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  /// Events of one key on one topic keep their order.
  record Order(String topic, String key) {}

  Order order() {
    return new Order(topic, key);
  }

  /// @throws IllegalArgumentException if somebody else wrote the row
  KafkaMessage message(ObjectMapper json) {
    try {
      return new KafkaMessage(
          topic, key, json.readValue(headers, HEADERS), value.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException notOurs) {
      throw new IllegalArgumentException("its headers are no JSON object of texts", notOurs);
    }
  }
}
