package io.redock.local.openapi;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A request and its answer, as they were seen.
///
/// @param query the names of the parameters
/// @param sent the body of the request; empty if it had none
public record Exchange(
    String method,
    String path,
    Set<String> query,
    String sent,
    int status,
    Map<String, String> headers,
    String body) {

  public Exchange {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  boolean accepted() {
    return status >= 200 && status < 300;
  }

  /// Without what stands behind the type, such as a character set.
  String contentType() {
    return headers.getOrDefault("Content-Type", "").split(";")[0].strip();
  }

  /// Bodies may hold secrets.
  @Override
  public String toString() {
    return method + " " + path + " -> " + status;
  }
}
