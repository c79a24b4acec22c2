package io.redock.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The golden files and the other resources, where they are checked in.
final class Golden {

  static final ObjectMapper JSON = new ObjectMapper();
  static final Path RESOURCES = Path.of("src/main/resources");

  private Golden() {}

  static Path file(String type) {
    return RESOURCES.resolve("golden/" + type + ".json");
  }

  static byte[] bytes(String type) {
    try {
      return Files.readAllBytes(file(type));
    } catch (IOException missing) {
      throw new AssertionError("write " + file(type) + ", one event as it goes out", missing);
    }
  }

  static JsonNode json(String type) {
    return json(bytes(type));
  }

  static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException notJson) {
      throw new AssertionError("not JSON", notJson);
    }
  }
}
