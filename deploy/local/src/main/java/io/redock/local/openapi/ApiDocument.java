package io.redock.local.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The API as it is documented, in the file that the gateway serves.
public final class ApiDocument {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode json;
  private final Shapes shapes;
  private final List<Operation> operations;

  public ApiDocument(JsonNode json) {
    this.json = json;
    this.shapes = new Shapes(json);
    this.operations = operations(json);
  }

  /// As it lies in the checkout.
  public static ApiDocument read() {
    Path file =
        Path.of(
            System.getProperty("redock.root", "."),
            "gateway/src/main/resources/META-INF/resources/openapi.json");
    try {
      return new ApiDocument(new JsonMapper().readTree(file.toFile()));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static List<Operation> operations(JsonNode json) {
    List<Operation> all = new ArrayList<>();
    json.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(method -> Operation.of(method.getKey(), path.getKey(), method.getValue()))
                    .forEach(all::add));
    // What is named stands before what may be anything.
    all.sort(Comparator.comparing(Operation::names));
    return List.copyOf(all);
  }

  public List<Operation> operations() {
    return operations;
  }

  /// Such as `GET /v1/apps/{app}`, of those that this service answers.
  public Set<String> routesOf(String service) {
    Set<String> routes = new TreeSet<>();
    operations.stream()
        .filter(operation -> operation.service().equals(service))
        .map(Operation::route)
        .forEach(routes::add);
    return routes;
  }

  public Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.isAt(path))
        .findFirst();
  }

  Shapes shapes() {
    return shapes;
  }

  /// The same, or what it refers to.
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(json.at(node.path("$ref").asText().substring(1))) : node;
  }
}
