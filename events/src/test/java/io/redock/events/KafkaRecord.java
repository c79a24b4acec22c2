package io.redock.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A Kafka record of the platform as a test wants it: right in everything until told otherwise.
record KafkaRecord(Stream stream, String key, Map<String, String> headers, byte[] value) {

  private static final CloudEventCodec CODEC = new CloudEventCodec();

  static KafkaRecord of(String type, String value) {
    return of(Stream.PLATFORM_ADDONS, type, value);
  }

  static KafkaRecord of(Stream stream, String type, String value) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", "event-1");
    headers.put("ce_source", "/platform");
    headers.put("ce_type", type);
    return new KafkaRecord(stream, "addon-1", headers, value.getBytes(StandardCharsets.UTF_8));
  }

  static KafkaRecord planChanged(String value) {
    return of("redock.PlanChanged.v1", value);
  }

  static KafkaRecord planChanged() {
    return planChanged("{\"addonId\": \"addon-1\", \"plan\": \"redis-starter-1024\"}");
  }

  static KafkaRecord requested(String field, String json) {
    var request = Golden.json("redock.AddonRequested.v1").deepCopy();
    ((ObjectNode) request).set(field, Golden.json(bytes(json)));
    return of("redock.AddonRequested.v1", request.toString()).withKey(Examples.ADDON);
  }

  KafkaRecord withKey(String other) {
    return new KafkaRecord(stream, other, headers, value);
  }

  KafkaRecord withValue(byte[] other) {
    return new KafkaRecord(stream, key, headers, other);
  }

  KafkaRecord with(String header, String other) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(header, other);
    return new KafkaRecord(stream, key, changed, value);
  }

  KafkaRecord without(String header) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.remove(header);
    return new KafkaRecord(stream, key, changed, value);
  }

  Optional<CloudEvent> read() {
    return CODEC.decode(stream, key, headers, value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
