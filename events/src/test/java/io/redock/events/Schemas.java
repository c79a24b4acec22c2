package io.redock.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlatformEvent;
import io.redock.events.platform.PlatformField;
import io.redock.events.secret.Sealed;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The JSON Schema of every event, made from its record.
final class Schemas {

  /// What an addon or an app is called; everything else that a platform says is text.
  private static final Set<String> NAMES = Set.of("addonId", "appId", "appName");

  /// The fields that many events share are told where the platform first says them.
  private static final Map<String, String> SHARED =
      Javadoc.above(AddonRequested.class, "record AddonRequested(").params();

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaValidatorsConfig FORMATS_COUNT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private Schemas() {}

  /// What schemas themselves must fit.
  static JsonSchema draft() {
    return FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
  }

  /// The schema of a type as it is checked in.
  static JsonSchema validator(String type) {
    try {
      return FACTORY.getSchema(Golden.json(Files.readAllBytes(file(type))), FORMATS_COUNT);
    } catch (IOException missing) {
      throw new AssertionError("no schema of " + type, missing);
    }
  }

  static Path file(String type) {
    return Golden.RESOURCES.resolve("schema/" + type + ".schema.json");
  }

  static String text(String type, Class<? extends Event> record) {
    try {
      return Golden.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(of(type, record))
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static ObjectNode of(String type, Class<? extends Event> record) {
    ObjectNode schema = Golden.JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:" + type.replace('.', ':'));
    schema.put("title", record.getSimpleName());
    schema.setAll(object(record, PlatformEvent.class.isAssignableFrom(record)));
    return schema;
  }

  private static ObjectNode object(Class<?> record, boolean strict) {
    Javadoc doc = Javadoc.above(record, "record " + record.getSimpleName() + "(");
    ObjectNode schema = Golden.JSON.createObjectNode();
    if (!doc.text().isEmpty()) {
      schema.put("description", doc.text());
    }
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Golden.JSON.createArrayNode();
    for (RecordComponent field : record.getRecordComponents()) {
      ObjectNode property = property(field, strict);
      String description = doc.params().getOrDefault(field.getName(), SHARED.get(field.getName()));
      if (description != null) {
        property.put("description", description);
      }
      properties.set(field.getName(), property);
      if (!field.isAnnotationPresent(Omittable.class)) {
        required.add(field.getName());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (strict) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private static ObjectNode property(RecordComponent field, boolean strict) {
    ObjectNode property = type(field, strict);
    if (field.isAnnotationPresent(Omittable.class)) {
      String type = property.get("type").asText();
      property.putArray("type").add(type).add("null");
    }
    return property;
  }

  private static ObjectNode type(RecordComponent field, boolean strict) {
    ObjectNode schema = Golden.JSON.createObjectNode();
    Class<?> type = field.getType();
    if (type == String.class) {
      schema.put("type", "string");
      return strict ? bounded(schema, NAMES.contains(field.getName())) : schema;
    }
    if (type == int.class || type == long.class) {
      return schema.put("type", "integer").put("format", type == int.class ? "int32" : "int64");
    }
    if (type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    }
    if (type == Sealed.class) {
      return schema.put("type", "string").put("pattern", Sealed.PATTERN);
    }
    if (type == List.class) {
      schema.put("type", "array").putObject("items").put("type", "string");
      return schema;
    }
    if (type.isEnum()) {
      schema.put("type", "string");
      MalformedField.names(type).forEach(schema.putArray("enum")::add);
      return schema;
    }
    if (type.isRecord()) {
      return object(type, strict);
    }
    throw new AssertionError("no schema for " + field + "; say in Schemas how JSON writes it");
  }

  private static ObjectNode bounded(ObjectNode schema, boolean name) {
    return schema
        .put("minLength", 1)
        .put("maxLength", name ? PlatformField.LONGEST_NAME : PlatformField.LONGEST_TEXT)
        .put("pattern", name ? PlatformField.NAME : PlatformField.TEXT);
  }
}
