package io.redock.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came back.
///
/// @param call method and path, for people
/// @param headers names in lower case
public record Answer(String call, int status, Map<String, List<String>> headers, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (IOException unreadable) {
      throw new AssertionError(call + " was answered with what is no JSON: " + text, unreadable);
    }
  }

  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// Clients take any other success for a failure.
  public Answer expect(int wanted) {
    assertThat(status).as("%s: %s", this, text).isEqualTo(wanted);
    return this;
  }

  @Override
  public String toString() {
    return call + " -> " + status;
  }
}
