package io.redock.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The API document, merged of its parts: a file per area, in the module that answers it.
public final class DocumentParts {

  private static final Path CHECKOUT = Path.of(System.getProperty("redock.root", ".."));
  private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final YAMLMapper yaml = new YAMLMapper();
  private final Map<String, JsonNode> tags = new TreeMap<>();
  private final Map<String, JsonNode> paths = new TreeMap<>();
  private ObjectNode components;

  private DocumentParts() {}

  public static ObjectNode merged() throws IOException {
    return new DocumentParts().merge();
  }

  private ObjectNode merge() throws IOException {
    ObjectNode all =
        (ObjectNode) yaml.readTree(directory("gateway").resolve("redock.yaml").toFile());
    components = (ObjectNode) all.path("components");
    for (String service : List.of("gateway", "env-service", "provisioning-service")) {
      try (Stream<Path> files = Files.list(directory(service))) {
        for (Path file : files.filter(each -> !each.endsWith("redock.yaml")).sorted().toList()) {
          take(service.replace("-service", ""), yaml.readTree(file.toFile()));
        }
      }
    }
    ArrayNode allTags = all.putArray("tags");
    tags.values().forEach(allTags::add);
    ObjectNode allPaths = all.putObject("paths");
    paths.forEach(allPaths::set);
    all.set("components", all.remove("components"));
    return all;
  }

  private static Path directory(String module) {
    return CHECKOUT.resolve(module).resolve("src/main/openapi");
  }

  private void take(String service, JsonNode part) {
    JsonNode tag = part.path("tags").path(0);
    if (tag.has("description") || !tags.containsKey(tag.path("name").asText())) {
      tags.put(tag.path("name").asText(), tag);
    }
    part.path("components")
        .properties()
        .forEach(kind -> kind.getValue().properties().forEach(one -> add(kind.getKey(), one)));
    part.path("paths")
        .properties()
        .forEach(
            path -> {
              ObjectNode methods = (ObjectNode) path.getValue();
              JsonNode shared = methods.remove("parameters");
              for (String method : METHODS) {
                if (methods.get(method) instanceof ObjectNode operation) {
                  finish(operation, path.getKey(), shared, service, part);
                }
              }
              refuseSecond(paths.put(path.getKey(), methods), path.getKey());
            });
  }

  private void add(String kind, Map.Entry<String, JsonNode> one) {
    refuseSecond(
        components.withObject("/" + kind).replace(one.getKey(), one.getValue()), one.getKey());
  }

  private static void refuseSecond(JsonNode former, String name) {
    if (former != null && !former.isMissingNode()) {
      throw new AssertionError("two parts describe " + name + "; leave it to one of them");
    }
  }

  private static void finish(
      ObjectNode operation, String path, JsonNode shared, String service, JsonNode part) {
    operation.putArray("tags").add(part.path("tags").path(0).path("name"));
    if (!operation.has("security")) {
      operation.set("security", part.path("security"));
    }
    operation.put("x-redock-service", service);
    parameters(operation, path, shared);
    refusals(operation, path, service);
  }

  /// What a path names without saying more is described once for all.
  private static void parameters(ObjectNode operation, String path, JsonNode shared) {
    ArrayNode parameters = operation.arrayNode();
    Matcher names = NAME.matcher(path);
    while (names.find()) {
      if (Set.of("app", "addon").contains(names.group(1))) {
        parameters.addObject().put("$ref", "#/components/parameters/" + names.group(1));
      }
    }
    if (shared != null) {
      parameters.addAll((ArrayNode) shared);
    }
    if (operation.get("parameters") instanceof ArrayNode own) {
      parameters.addAll(own);
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
  }

  private static void refusals(ObjectNode operation, String path, String service) {
    ObjectNode responses = (ObjectNode) operation.path("responses");
    if (operation.has("requestBody")) {
      refusal("400", "Refused", responses);
      refusal("408", "Late", responses);
      refusal("413", "TooLarge", responses);
    }
    if (!operation.path("security").isEmpty()) {
      refusal("401", "Unauthenticated", responses);
    }
    if (path.contains("{")) {
      refusal("404", "NotFound", responses);
    }
    if (operation.has("requestBody") || operation.has("parameters")) {
      refusal("422", "Invalid", responses);
    }
    refusal("429", "TooMany", responses);
    refusal("503", "Away", responses);
    if (!service.equals("gateway")) {
      refusal("504", "Silent", responses);
    }
  }

  private static void refusal(String status, String component, ObjectNode responses) {
    if (!responses.has(status)) {
      responses.putObject(status).put("$ref", "#/components/responses/" + component);
    }
  }
}
