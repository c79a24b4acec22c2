package io.redock.local.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Compares bodies with schemas of a document.
final class Shapes {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaValidatorsConfig FORMATS_COUNT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final ObjectNode definitions;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  Shapes(JsonNode document) {
    definitions = JSON.createObjectNode();
    definitions.set("$defs", document.path("components").path("schemas").deepCopy());
  }

  /// Clients may send more than anybody reads.
  List<String> faultsOfRequest(JsonNode schema, String body) {
    return faults(schema, body, false);
  }

  /// What is not documented must not be answered.
  List<String> faultsOfAnswer(JsonNode schema, String body) {
    return faults(schema, body, true);
  }

  private List<String> faults(JsonNode schema, String body, boolean closed) {
    try {
      JsonNode json = JSON.readTree(body);
      // The validator's own messages repeat values, which may be secrets.
      return schemas
          .computeIfAbsent(closed + "" + schema, ignored -> compiled(schema, closed))
          .validate(json)
          .stream()
          .map(fault -> fault.getInstanceLocation() + " breaks " + fault.getEvaluationPath())
          .toList();
    } catch (JsonProcessingException malformed) {
      return List.of("the body is not JSON");
    }
  }

  private JsonSchema compiled(JsonNode schema, boolean closed) {
    ObjectNode whole = definitions.deepCopy();
    whole.setAll((ObjectNode) schema.deepCopy());
    if (closed) {
      close(whole);
    }
    try {
      String text = whole.toString().replace("#/components/schemas/", "#/$defs/");
      return FACTORY.getSchema(JSON.readTree(text), FORMATS_COUNT);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void close(JsonNode node) {
    node.forEach(Shapes::close);
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }
}
