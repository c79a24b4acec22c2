package io.redock.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Writes and reads CloudEvents 1.0 in Kafka's binary mode: attributes in `ce_*` headers, the
/// event's record as JSON value.
///
/// Strangers' events (`platform-addons`) are read strictly: an unknown type or field is refused.
/// Our own streams grow: what an older reader does not know of them is passed over.
public final class CloudEventCodec {

  /// No event of ours comes near it; what is larger was not meant for us, and is not worth the
  /// memory to parse it.
  public static final int LARGEST_VALUE_BYTES = 256 * 1024;

  private static final String SPEC_VERSION = "1.0";

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public KafkaMessage encode(CloudEvent event) {
    EventTypes.Name name = EventTypes.nameOf(event.data());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", SPEC_VERSION);
    headers.put("ce_id", event.id());
    headers.put("ce_source", event.source());
    headers.put("ce_type", name.type());
    headers.put("ce_subject", event.data().addonId());
    if (event.time() != null) {
      headers.put("ce_time", event.time().toString());
    }
    headers.put("content-type", "application/json");
    return new KafkaMessage(
        name.stream().topic(), event.data().addonId(), headers, valueOf(event.data()));
  }

  private byte[] valueOf(Event event) {
    try {
      return json.writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(
          "cannot write " + event.getClass().getSimpleName(), impossible);
    }
  }

  /// @return the event, or nothing if its type is one that this version does not know and may
  ///   pass over
  /// @throws PoisonException if the record can never be read
  public Optional<CloudEvent> decode(
      Stream stream, String key, Map<String, String> headers, byte[] value) {
    boolean strict = stream == Stream.PLATFORM_ADDONS;
    String version = required(headers, "ce_specversion");
    if (!SPEC_VERSION.equals(version)) {
      throw new PoisonException(
          "unknown-specversion",
          "ce_specversion is " + version + "; Redock reads CloudEvents " + SPEC_VERSION);
    }
    String id = required(headers, "ce_id");
    String source = required(headers, "ce_source");
    String type = required(headers, "ce_type");
    Class<? extends Event> record = EventTypes.of(stream).get(type);
    if (record == null && strict) {
      throw new PoisonException(
          "unknown-type",
          "ce_type "
              + type
              + " is not one of "
              + String.join(", ", EventTypes.of(stream).keySet()));
    }
    if (record == null) {
      return Optional.empty();
    }
    Event data = read(record, value, strict);
    if (!data.addonId().equals(key)) {
      throw new PoisonException(
          "key-mismatch",
          "the record's key is "
              + key
              + " but addonId is "
              + data.addonId()
              + "; the key must be the addon id");
    }
    return Optional.of(new CloudEvent(id, source, time(headers), data));
  }

  private static String required(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null || value.isBlank()) {
      throw new PoisonException(
          "missing-header",
          "header " + name + " is missing; CloudEvents' binary mode on Kafka needs it");
    }
    return value;
  }

  private static Instant time(Map<String, String> headers) {
    String time = headers.get("ce_time");
    try {
      return time == null ? null : Instant.parse(time);
    } catch (DateTimeParseException notATime) {
      throw new PoisonException(
          "malformed-header", "header ce_time is not an RFC 3339 time in UTC");
    }
  }

  private Event read(Class<? extends Event> record, byte[] value, boolean strict) {
    if (value == null || value.length == 0) {
      throw new PoisonException(
          "no-value", "the record has no value; it must be JSON of " + fields(record));
    }
    if (value.length > LARGEST_VALUE_BYTES) {
      throw new PoisonException(
          "too-large",
          "the value has " + value.length + " bytes; at most " + LARGEST_VALUE_BYTES + " are read");
    }
    ObjectReader reader = json.readerFor(record);
    if (strict) {
      reader = reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
    try {
      Event event = reader.readValue(value);
      if (event == null) {
        throw new PoisonException(
            "no-value", "the value is JSON null; it must be JSON of " + fields(record));
      }
      refuseMissing(event);
      return event;
    } catch (UnrecognizedPropertyException unknown) {
      throw new PoisonException(
          "unknown-field",
          "field " + unknown.getPropertyName() + " is not one of " + fields(record));
    } catch (JsonProcessingException malformed) {
      // The parser's own message quotes the input, which may hold anything; the place is enough.
      var place = malformed.getLocation();
      throw new PoisonException(
          "malformed-json",
          "the value is not JSON of "
              + fields(record)
              + (place == null
                  ? ""
                  : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")"));
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory failed", impossible);
    }
  }

  private static void refuseMissing(Event event) {
    for (RecordComponent field : event.getClass().getRecordComponents()) {
      try {
        if (field.getAccessor().invoke(event) == null) {
          throw new PoisonException(
              "missing-field",
              "field " + field.getName() + " is missing; needed are " + fields(event.getClass()));
        }
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("a record's accessors are public", impossible);
      }
    }
  }

  private static String fields(Class<?> record) {
    StringBuilder names = new StringBuilder();
    for (RecordComponent field : record.getRecordComponents()) {
      names.append(names.isEmpty() ? "" : ", ").append(field.getName());
    }
    return names.toString();
  }
}
