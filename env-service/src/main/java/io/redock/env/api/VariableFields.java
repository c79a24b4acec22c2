package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.env.variable.NewVariable;
import io.redock.env.variable.VariableRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Variables as clients write them, with more fields than we need. A refusal never repeats a value.
final class VariableFields {

  private static final String ALL = "variables";

  private VariableFields() {}

  static NewVariable one(JsonNode body) {
    return one("", Bodies.fields(body, "variable"));
  }

  static String value(JsonNode body) {
    return value("", Bodies.fields(body, "variable"));
  }

  /// Of two by one name the last holds. Some clients write null for none.
  static List<NewVariable> all(JsonNode body) {
    JsonNode list = list(ALL, body);
    Map<String, NewVariable> all = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      NewVariable variable = one(ALL + "." + i + ".", list.get(i));
      all.put(variable.name(), variable);
    }
    return List.copyOf(all.values());
  }

  static List<String> ids(JsonNode body) {
    List<String> ids = new ArrayList<>();
    list("variable_ids", body).forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static JsonNode list(String field, JsonNode body) {
    JsonNode list = body == null ? null : body.get(field);
    if (list == null || !(list.isArray() || list.isNull())) {
      throw Fields.invalid(field, "must be a list");
    }
    if (list.size() > VariableRules.MOST) {
      throw Fields.invalid(field, "must be at most " + VariableRules.MOST + " at once");
    }
    return list;
  }

  private static NewVariable one(String place, JsonNode fields) {
    String name = text(place + "name", fields.path("name"), VariableRules::faultOfName);
    return new NewVariable(name, value(place, fields));
  }

  private static String value(String place, JsonNode fields) {
    return text(place + "value", fields.path("value"), VariableRules::faultOfValue);
  }

  private static String text(
      String field, JsonNode value, Function<String, Optional<String>> fault) {
    if (!value.isTextual()) {
      throw Fields.invalid(field, Fields.isAbsent(value) ? "must be given" : "must be a string");
    }
    fault
        .apply(value.asText())
        .ifPresent(
            what -> {
              throw Fields.invalid(field, what);
            });
    return value.asText();
  }
}
