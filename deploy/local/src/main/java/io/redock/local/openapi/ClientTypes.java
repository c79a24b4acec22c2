package io.redock.local.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the platform's published client for Go can decode, from `go-client-types.json` beside this
/// class. One field of another kind makes its whole answer unreadable, however well it is
/// documented.
public final class ClientTypes {

  private static final JsonMapper JSON = new JsonMapper();

  /// Go is stricter than Java: the seconds must be there.
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

  private static final String ANY_NAME = "*";
  private static final String REQUIRED = "!";

  private final JsonNode table;

  private ClientTypes(JsonNode table) {
    this.table = table;
  }

  public static ClientTypes read() {
    try (InputStream file = ClientTypes.class.getResourceAsStream("go-client-types.json")) {
      return new ClientTypes(JSON.readTree(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /// The routes whose answers the client decodes, such as `GET /v1/apps`.
  public Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    table.path("answers").fieldNames().forEachRemaining(routes::add);
    return routes;
  }

  /// @param body of an answer that tells success
  /// @return where the client would stop; nothing, if it reads the answer or the route is unknown
  public List<String> faults(String route, String body) {
    JsonNode expected = table.path("answers").path(route);
    if (expected.isMissingNode()) {
      return List.of();
    }
    try {
      List<String> faults = new ArrayList<>();
      compare("", JSON.readTree(body), expected, faults);
      return List.copyOf(faults);
    } catch (JsonProcessingException malformed) {
      return List.of("the client for Go reads no JSON");
    }
  }

  private void compare(String at, JsonNode value, JsonNode kind, List<String> faults) {
    if (kind.isTextual()) {
      named(at, value, kind.asText(), faults);
    } else if (value.isNull() || value.isMissingNode()) {
      // The client takes its zero value.
      return;
    } else if (kind.isArray()) {
      list(at, value, kind.path(0), faults);
    } else if (!value.isObject()) {
      faults.add(fault(at, "an object"));
    } else if (kind.has(ANY_NAME)) {
      value
          .properties()
          .forEach(
              each ->
                  compare(at + "/" + each.getKey(), each.getValue(), kind.path(ANY_NAME), faults));
    } else {
      kind.properties()
          .forEach(
              each ->
                  compare(
                      at + "/" + each.getKey(),
                      value.path(each.getKey()),
                      each.getValue(),
                      faults));
    }
  }

  private void list(String at, JsonNode value, JsonNode kind, List<String> faults) {
    if (!value.isArray()) {
      faults.add(fault(at, "a list"));
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      compare(at + "/" + i, value.get(i), kind, faults);
    }
  }

  private void named(String at, JsonNode value, String name, List<String> faults) {
    boolean required = name.endsWith(REQUIRED);
    String kind = required ? name.substring(0, name.length() - 1) : name;
    if (value.isNull() || value.isMissingNode()) {
      if (required) {
        faults.add(fault(at, "its value"));
      }
      return;
    }
    boolean right =
        switch (kind) {
          case "any" -> true;
          case "string" -> value.isTextual();
          case "boolean" -> value.isBoolean();
          case "integer" -> value.isIntegralNumber() && value.canConvertToLong();
          case "unsigned" -> value.isIntegralNumber() && value.bigIntegerValue().signum() >= 0;
          case "time" -> isTime(value.textValue());
          case "day" -> isDay(value.textValue());
          default -> {
            compare(at, value, type(kind), faults);
            yield true;
          }
        };
    if (!right) {
      faults.add(fault(at, kind));
    }
  }

  private JsonNode type(String name) {
    JsonNode type = table.path("types").path(name);
    if (type.isMissingNode()) {
      throw new IllegalStateException("go-client-types.json names no type " + name);
    }
    return type;
  }

  private static boolean isTime(String text) {
    try {
      return text != null
          && TIME.matcher(text).matches()
          && OffsetDateTime.parse(text).getYear() >= 0;
    } catch (DateTimeParseException none) {
      return false;
    }
  }

  private static boolean isDay(String text) {
    try {
      return text != null && LocalDate.parse(text).getYear() >= 0;
    } catch (DateTimeParseException none) {
      return false;
    }
  }

  /// Values are not repeated: they may be secrets.
  private static String fault(String at, String expected) {
    return "the client for Go wants " + expected + " at " + (at.isEmpty() ? "/" : at);
  }
}
