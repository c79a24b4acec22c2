package io.redock.gateway.service;

import io.vertx.core.MultiMap;

/// What the gateway itself wants to know of a service, for somebody who has called.
///
/// @param pass the caller's: the answer is what this caller may know
/// @param origin where the caller believes to be, such as `https://redock.example.com`
public record Question(Service service, String path, String pass, String requestId, String origin) {

  MultiMap headers() {
    String[] place = origin.split("://", 2);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    TraceHeaders.tell(headers);
    return headers
        .add("Accept", "application/json")
        .add("Authorization", "Bearer " + pass)
        .add("X-Request-Id", requestId)
        .add("X-Forwarded-Host", place[1])
        .add("X-Forwarded-Proto", place[0]);
  }

  @Override
  public String toString() {
    return "Question[service=" + service + ", path=" + path + ", requestId=" + requestId + "]";
  }
}
