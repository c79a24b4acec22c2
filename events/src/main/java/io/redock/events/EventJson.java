package io.redock.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;

/// An event's record as JSON. Reading never guesses: a number is no string, a key stands once,
/// nothing follows the object. What is refused is said without quoting any value, because a value
/// may be a secret and the words end up in headers and logs.
///
/// It is read as a tree first, to tell what is missing from what is wrong. [CloudEventCodec] lets
/// no value in that is larger than 256 KiB, so the tree has a bound.
final class EventJson {

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              strings ->
                  strings
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
          .build();

  byte[] write(Event event) {
    JsonNode object = json.valueToTree(event);
    refuseMissing(event.getClass(), object, "");
    try {
      return json.writeValueAsBytes(object);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(
          "cannot write " + event.getClass().getSimpleName(), impossible);
    }
  }

  Event read(Class<? extends Event> record, byte[] value, boolean strict) {
    JsonNode object = parse(record, value);
    refuseMissing(record, object, "");
    ObjectReader reader = json.readerFor(record);
    if (strict) {
      reader = reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
    try {
      return reader.readValue(object);
    } catch (IOException malformed) {
      throw MalformedField.of(record, malformed);
    }
  }

  private JsonNode parse(Class<?> record, byte[] value) {
    String needed = "; it must be a JSON object of " + fields(record);
    try {
      JsonNode parsed = json.readTree(value);
      if (parsed.isMissingNode() || parsed.isNull()) {
        throw new PoisonException("no-value", "the value is empty or null" + needed);
      }
      if (!parsed.isObject()) {
        throw new PoisonException(
            "malformed-json",
            "the value is a JSON " + parsed.getNodeType().name().toLowerCase() + needed);
      }
      return parsed;
    } catch (MismatchedInputException trailing) {
      throw new PoisonException(
          "malformed-json", "more follows the JSON object" + place(trailing) + needed);
    } catch (StreamReadException malformed) {
      if (malformed.getOriginalMessage().startsWith("Duplicate field")) {
        throw new PoisonException(
            "duplicate-field", "field " + nameAt(malformed) + " stands twice; say it once");
      }
      throw new PoisonException(
          "malformed-json", "the value is not JSON" + place(malformed) + needed);
    } catch (IOException notText) {
      // Bytes in which Jackson sees a Unicode encoding that it cannot read.
      throw new PoisonException("malformed-json", "the value is not UTF-8 text" + needed);
    }
  }

  private static String nameAt(StreamReadException malformed) {
    return malformed.getProcessor() instanceof JsonParser parser
        ? Words.safe(field(parser))
        : Words.UNSPEAKABLE;
  }

  private static String field(JsonParser parser) {
    try {
      return parser.currentName();
    } catch (IOException unknown) {
      return "";
    }
  }

  private static String place(JsonProcessingException malformed) {
    var place = malformed.getLocation();
    return place == null || place.getLineNr() < 0
        ? ""
        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }

  private static void refuseMissing(Class<?> record, JsonNode object, String path) {
    for (RecordComponent field : record.getRecordComponents()) {
      JsonNode value = object.path(field.getName());
      boolean absent = value.isMissingNode() || value.isNull();
      if (absent && !field.isAnnotationPresent(Omittable.class)) {
        throw new PoisonException(
            "missing-field",
            "field "
                + path
                + field.getName()
                + (value.isNull() ? " is null" : " is missing")
                + "; needed are "
                + fields(record));
      }
      if (field.getType().isRecord() && value.isObject()) {
        refuseMissing(field.getType(), value, path + field.getName() + ".");
      }
    }
  }

  /// The names of a record's fields, as people read them.
  static String fields(Class<?> record) {
    StringBuilder names = new StringBuilder();
    for (RecordComponent field : record.getRecordComponents()) {
      names
          .append(names.isEmpty() ? "" : ", ")
          .append(field.getName())
          .append(field.isAnnotationPresent(Omittable.class) ? " (may be left out)" : "");
    }
    return names.toString();
  }
}
