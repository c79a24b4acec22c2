package io.redock.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/// One way to make a good request a bad one.
interface Spoiling {

  ProducerRecord<String, byte[]> of(ProducerRecord<String, byte[]> good);

  static Spoiling key(String key) {
    return good -> new ProducerRecord<>(good.topic(), null, key, good.value(), good.headers());
  }

  static Spoiling header(String name, String text) {
    return good -> {
      good.headers().remove(name).add(name, text.getBytes(UTF_8));
      return good;
    };
  }

  static Spoiling withoutHeaders() {
    return good -> new ProducerRecord<>(good.topic(), good.key(), good.value());
  }

  /// @param text null for no value at all
  static Spoiling value(String text) {
    byte[] value = text == null ? null : text.getBytes(UTF_8);
    return good -> new ProducerRecord<>(good.topic(), null, good.key(), value, good.headers());
  }

  /// A field more, or another value of one.
  static Spoiling field(String field, String text) {
    return good -> {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("addonId", good.key());
      fields.put("appId", "some-app");
      fields.put("appName", "some-app");
      fields.put("ownerId", "somebody");
      fields.put("provider", "redis");
      fields.put("plan", Story.PLAN);
      fields.put(field, text);
      List<String> members = new ArrayList<>();
      fields.forEach((name, each) -> members.add("\"" + name + "\": \"" + each + "\""));
      return value("{" + String.join(", ", members) + "}").of(good);
    };
  }
}
