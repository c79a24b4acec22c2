package io.redock.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.redock.events.secret.Sealed;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Says which field of an event is wrong and what would be right, from where Jackson stopped. Its
/// own message quotes the input, so nothing of it is used.
final class MalformedField {

  private MalformedField() {}

  static PoisonException of(Class<?> record, IOException malformed) {
    if (malformed.getCause() instanceof PoisonException byTheRecordItself) {
      return byTheRecordItself;
    }
    if (!(malformed instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return new PoisonException(
          "malformed-field", "a field has a value that " + EventJson.fields(record) + " cannot be");
    }
    String path = path(mapping);
    if (mapping instanceof UnrecognizedPropertyException unknown) {
      return new PoisonException(
          "unknown-field",
          "field "
              + path
              + " is not one of "
              + EventJson.fields(unknown.getReferringClass())
              + "; leave it out");
    }
    return new PoisonException(
        "malformed-field", "field " + path + " must be " + expected(type(record, mapping)));
  }

  private static String path(JsonMappingException mapping) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(Words.safe(step.getFieldName()));
      }
    }
    return path.toString();
  }

  private static Type type(Class<?> record, JsonMappingException mapping) {
    Type type = record;
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (type instanceof ParameterizedType list) {
        type = list.getActualTypeArguments()[0];
      } else {
        type = component((Class<?>) type, step.getFieldName()).getGenericType();
      }
    }
    return type;
  }

  private static RecordComponent component(Class<?> record, String name) {
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getName().equals(name)) {
        return component;
      }
    }
    throw new IllegalStateException("Jackson named a field that the record has not");
  }

  private static String expected(Type type) {
    if (!(type instanceof Class<?> known)) {
      return "an array";
    }
    if (known.isRecord() && known != Sealed.class) {
      return "an object of " + EventJson.fields(known);
    }
    if (known.isEnum()) {
      return "one of " + String.join(", ", names(known));
    }
    if (known == String.class) {
      return "a string";
    }
    if (known == Sealed.class) {
      return "a sealed value, a string of keyId:base64";
    }
    if (known == Instant.class) {
      return "a time as RFC 3339 writes it, such as 2026-11-23T09:30:00Z";
    }
    return "a whole number that fits " + (known == int.class ? 32 : 64) + " bits";
  }

  /// The names that an enum's constants have in JSON, in their order.
  static List<String> names(Class<?> constants) {
    List<String> names = new ArrayList<>();
    for (Object constant : constants.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      try {
        var renamed = constants.getField(name).getAnnotation(JsonProperty.class);
        names.add(renamed == null ? name : renamed.value());
      } catch (NoSuchFieldException impossible) {
        throw new IllegalStateException("an enum's constants are fields", impossible);
      }
    }
    return names;
  }
}
