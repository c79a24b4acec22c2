package io.redock.local.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/// A method of a path, as it is documented.
///
/// @param method in upper case
/// @param path with names such as `{app}`
/// @param service who answers
public record Operation(
    String method, String path, String service, Pattern pattern, JsonNode json) {

  static Operation of(String method, String path, JsonNode json) {
    return new Operation(
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        json.path("x-redock-service").asText(),
        Pattern.compile(path.replaceAll("\\{[a-z_]+}", "[^/]+") + "/?"),
        json);
  }

  public String route() {
    return method + " " + path;
  }

  boolean isAt(String called) {
    return pattern.matcher(called).matches();
  }

  /// How many parts of the path may be anything.
  int names() {
    return path.split("\\{", -1).length;
  }
}
