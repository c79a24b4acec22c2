package io.redock.gateway.service;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the gateway itself wants to know of a service, for somebody who has called.
///
/// @param internalToken the caller's: the answer is what this caller may know
/// @param origin where the caller believes to be, such as `https://redock.example.com`
public record Question(
    Service service, String path, String internalToken, String requestId, String origin) {

  /// @param parts as they are; none of them can be more than one part of the path
  public static String path(String... parts) {
    return Stream.of(parts)
        .map(part -> "/" + URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining());
  }

  MultiMap headers() {
    String[] place = origin.split("://", 2);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    TraceHeaders.tell(headers);
    return headers
        .add("Accept", "application/json")
        .add("Authorization", "Bearer " + internalToken)
        .add("X-Request-Id", requestId)
        .add("X-Forwarded-Host", place[1])
        .add("X-Forwarded-Proto", place[0]);
  }

  @Override
  public String toString() {
    return "Question[service=" + service + ", path=" + path + ", requestId=" + requestId + "]";
  }
}
