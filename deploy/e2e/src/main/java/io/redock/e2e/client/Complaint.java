package io.redock.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A command that failed.
public final class Complaint extends RuntimeException {

  private static final long serialVersionUID = 1;

  private Complaint(String printed) {
    super(printed);
  }

  public static Complaint printed(String text) {
    return new Complaint(text);
  }

  /// What the command line prints of such an answer. Fails if it could not read it, for then people
  /// get to see what its parser says.
  static Complaint about(Answer answer) {
    assertThat(answer.header("content-type").orElse(""))
        .as("%s", answer)
        .startsWith("application/json");
    return new Complaint(
        switch (answer.status()) {
          case 400 -> "400 Bad Request → " + error(answer);
          case 401 -> "You are currently logged in as X. " + error(answer);
          case 403 -> "Request forbidden (403): " + error(answer);
          case 404 -> notFound(answer);
          case 409 -> "409 Conflict → " + error(answer);
          case 422 -> "422 Unprocessable Content\n" + fields(answer);
          case 429 -> "429 Too Many Requests → " + error(answer);
          case 500 -> "server internal error - our team has been notified";
          case 503 -> "upstream provider returned an error, please retry later";
          default -> throw new AssertionError("invalid status from server: " + answer);
        });
  }

  private static String notFound(Answer answer) {
    String resource = answer.json().path("resource").asText("");
    return switch (resource) {
      case "" -> error(answer);
      case "app" -> "The application was not found on the region 0";
      default -> "The " + resource + " was not found";
    };
  }

  private static String fields(Answer answer) {
    JsonNode errors = answer.json().path("errors");
    assertThat(errors.isObject() && !errors.isEmpty()).as("%s: invalid body", answer).isTrue();
    return errors.properties().stream()
        .map(field -> "* " + field.getKey() + " → " + messages(field.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String messages(JsonNode all) {
    assertThat(all.isArray()).as("%s is a list", all).isTrue();
    List<String> texts =
        StreamSupport.stream(all.spliterator(), false).map(JsonNode::textValue).toList();
    return String.join(", ", texts);
  }

  private static String error(Answer answer) {
    String error = answer.json().path("error").textValue();
    assertThat(error).as("%s: %s", answer, answer.text()).isNotBlank();
    return error;
  }
}
