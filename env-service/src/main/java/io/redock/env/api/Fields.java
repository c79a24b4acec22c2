package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What clients write, as what it means.
final class Fields {

  private static final int LONGEST = 255;

  private Fields() {}

  static boolean flag(String field, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(field, "must be true or false");
    };
  }

  /// @return nothing if it is left out or null
  static Optional<Boolean> flag(String field, JsonNode fields) {
    JsonNode value = fields.path(field);
    return isAbsent(value)
        ? Optional.empty()
        : Optional.of(flag(field, value.isBoolean() ? value.asText() : value.toString()));
  }

  /// A short text.
  ///
  /// @return nothing if it is left out or null
  static Optional<String> text(String field, JsonNode fields) {
    JsonNode value = fields.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    String text = value.asText();
    if (!value.isTextual() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw invalid(field, "must be a string of at most " + LONGEST + " characters");
    }
    return Optional.of(text);
  }

  static String required(String field, JsonNode fields) {
    return text(field, fields).orElseThrow(() -> invalid(field, "must be given"));
  }

  static Refused invalid(String field, String what) {
    return new Refused(new Problem.Invalid(field, what));
  }

  static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
