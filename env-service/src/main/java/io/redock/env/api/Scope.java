package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Which kinds of containers a client means.
final class Scope {

  private static final String FIELD = "scope";
  private static final int MOST = 50;
  private static final int LONGEST = 64;

  private Scope() {}

  /// @param body null, JSON's null or an object
  /// @return empty if all are meant
  static List<String> of(JsonNode body) {
    JsonNode list = Bodies.fields(body, "app").path(FIELD);
    if (Fields.isAbsent(list)) {
      return List.of();
    }
    List<String> scope = new ArrayList<>();
    list.forEach(name -> scope.add(name.isTextual() ? name.asText() : ""));
    if (!list.isArray() || scope.size() > MOST || !scope.stream().allMatch(Scope::isName)) {
      throw Fields.invalid(FIELD, "must be a list of names of containers");
    }
    return scope;
  }

  private static boolean isName(String name) {
    return !name.isBlank() && name.length() <= LONGEST && name.indexOf('\0') < 0;
  }
}
