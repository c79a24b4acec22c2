package io.redock.local.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Holds what was seen against what is documented, and against what the real clients can decode.
public final class Comparison {

  /// What HTTP itself refuses, at any operation.
  private static final Set<Integer> HTTPS_OWN = Set.of(405, 406, 413, 415, 431);

  /// What may be answered where there is no operation.
  private static final Set<Integer> NO_ROUTE = Set.of(401, 404, 405);

  private static final JsonNode ERROR = reference("Error");
  private static final JsonNode NOT_FOUND = reference("NotFound");

  private static final ClientTypes CLIENTS = ClientTypes.read();

  private final ApiDocument document;

  public Comparison(ApiDocument document) {
    this.document = document;
  }

  /// @return what is otherwise than documented; nothing, if all is as it should be
  public List<String> faults(Exchange seen) {
    Optional<Operation> operation = document.find(seen.method(), seen.path());
    if (HTTPS_OWN.contains(seen.status())) {
      return json(ERROR, seen);
    }
    if (operation.isEmpty()) {
      return NO_ROUTE.contains(seen.status())
          ? json(NOT_FOUND, seen)
          : List.of("this operation is not documented");
    }
    JsonNode answer =
        document.resolved(operation.get().json().path("responses").path("" + seen.status()));
    if (answer.isMissingNode()) {
      return List.of("this status is not documented at " + operation.get().route());
    }
    List<String> faults = new ArrayList<>(answer(answer, seen));
    if (seen.accepted()) {
      faults.addAll(request(operation.get(), seen));
      if (!seen.body().isEmpty()) {
        faults.addAll(CLIENTS.faults(operation.get().route(), seen.body()));
      }
    }
    return faults;
  }

  private List<String> answer(JsonNode answer, Exchange seen) {
    for (var header : answer.path("headers").properties()) {
      if (header.getValue().path("required").asBoolean()
          && !seen.headers().containsKey(header.getKey())) {
        return List.of("the header " + header.getKey() + " is missing");
      }
    }
    JsonNode content = answer.path("content");
    if (content.isMissingNode()) {
      return seen.body().isEmpty() ? List.of() : List.of("a body is not documented");
    }
    if (!content.has(seen.contentType())) {
      return List.of("its type is not documented: " + seen.contentType());
    }
    return seen.contentType().equals("application/json")
        ? json(content.path("application/json").path("schema"), seen)
        : List.of();
  }

  private List<String> json(JsonNode schema, Exchange seen) {
    return document.shapes().faultsOfAnswer(schema, seen.body());
  }

  /// What was accepted must be documented as well.
  private List<String> request(Operation operation, Exchange seen) {
    Set<String> unknown = new TreeSet<>(seen.query());
    for (JsonNode each : operation.json().path("parameters")) {
      unknown.remove(document.resolved(each).path("name").asText());
    }
    for (JsonNode each : operation.json().path("security")) {
      if (each.has("urlToken")) {
        unknown.remove("token");
      }
    }
    List<String> faults = new ArrayList<>();
    unknown.forEach(name -> faults.add("the parameter " + name + " is not documented"));
    JsonNode body = document.resolved(operation.json().path("requestBody"));
    if (!seen.sent().isEmpty() && !body.isMissingNode()) {
      JsonNode schema = body.path("content").path("application/json").path("schema");
      document.shapes().faultsOfRequest(schema, seen.sent()).stream()
          .map(fault -> "the request: " + fault)
          .forEach(faults::add);
    }
    return faults;
  }

  private static JsonNode reference(String schema) {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);
  }
}
