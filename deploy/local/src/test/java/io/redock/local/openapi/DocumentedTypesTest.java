package io.redock.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is documented, beside what the client for Go can decode. Real answers are compared with
/// both, so that none slips through where the document alone is wrong.
class DocumentedTypesTest {

  private final JsonNode table = json("deploy/local/src/main/resources/io/redock/local/openapi");
  private final ApiDocument document = ApiDocument.read();
  private final List<String> faults = new ArrayList<>();

  @Test
  void each_documented_answer_is_one_that_the_client_for_go_decodes() {
    for (Operation operation : document.operations()) {
      JsonNode kind = table.path("answers").path(operation.route());
      for (String status : List.of("200", "201")) {
        JsonNode answer = document.resolved(operation.json().path("responses").path(status));
        JsonNode schema = answer.path("content").path("application/json").path("schema");
        if (!kind.isMissingNode() && !schema.isMissingNode()) {
          compare(operation.route(), schema, kind);
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  private void compare(String at, JsonNode documented, JsonNode kind) {
    JsonNode schema = document.resolved(documented);
    if (schema.has("allOf")) {
      schema.path("allOf").forEach(part -> compare(at, part, kind));
    }
    if (kind.isTextual()) {
      named(at, schema, kind.asText().replace("!", ""));
    } else if (kind.isArray()) {
      expect(at, schema, "array");
      if (schema.has("items")) {
        compare(at + "[]", schema.path("items"), kind.path(0));
      }
    } else {
      expect(at, schema, "object");
      schema
          .path("properties")
          .properties()
          .forEach(
              field -> {
                JsonNode wanted = kind.has("*") ? kind.path("*") : kind.path(field.getKey());
                if (!wanted.isMissingNode()) {
                  compare(at + "/" + field.getKey(), field.getValue(), wanted);
                }
              });
    }
  }

  private void named(String at, JsonNode schema, String kind) {
    switch (kind) {
      case "any" -> {}
      case "string", "day" -> expect(at, schema, "string");
      case "boolean" -> expect(at, schema, "boolean");
      case "integer", "unsigned" -> expect(at, schema, "integer");
      case "time" -> {
        expect(at, schema, "string");
        if (types(schema).contains("string")
            && !schema.path("format").asText().equals("date-time")) {
          faults.add(at + " is a string without the format date-time");
        }
      }
      default -> compare(at, schema, table.path("types").path(kind));
    }
  }

  private void expect(String at, JsonNode schema, String type) {
    if (!types(schema).stream().allMatch(type::equals)) {
      faults.add(at + " is documented as " + types(schema) + "; the client decodes " + type);
    }
  }

  /// All but null; none if the schema leaves it open.
  private static List<String> types(JsonNode schema) {
    List<String> types = new ArrayList<>();
    if (schema.path("type").isTextual()) {
      types.add(schema.path("type").asText());
    }
    schema.path("type").forEach(each -> types.add(each.asText()));
    schema.path("enum").forEach(each -> types.add(typeOf(each)));
    if (schema.has("const")) {
      types.add(typeOf(schema.path("const")));
    }
    types.remove("null");
    return types;
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "nothing of JSON";
    };
  }

  private static JsonNode json(String folder) {
    Path file = Path.of(System.getProperty("redock.root"), folder, "go-client-types.json");
    try {
      return new JsonMapper().readTree(file.toFile());
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }
}
