package io.redock.events;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final String TRACEPARENT = "ce_traceparent";
  private static final String TRACESTATE = "ce_tracestate";

  /// An extension of ours; names of extensions have lower-case letters and digits alone.
  private static final String REQUEST = "ce_redockrequest";

  /// Ids and sources are kept in tables for as long as duplicates may come.
  private static final int LONGEST_ATTRIBUTE = 255;

  /// [Instant#parse] also reads years that no table can hold.
  private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("[0-9]{4}-");

  private final EventJson json = new EventJson();

  public KafkaMessage encode(CloudEvent event) {
    EventTypes.Name name = EventTypes.nameOf(event.data());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", SPEC_VERSION);
    headers.put("ce_id", event.id());
    headers.put("ce_source", event.source());
    headers.put("ce_type", name.type());
    headers.put("ce_subject", event.data().subject());
    if (event.time() != null) {
      headers.put("ce_time", event.time().toString());
    }
    putTold(headers, TRACEPARENT, event.trace().traceparent());
    putTold(headers, TRACESTATE, event.trace().tracestate());
    putTold(headers, REQUEST, event.trace().request());
    headers.put("content-type", "application/json");
    return new KafkaMessage(
        name.stream().topic(), event.data().subject(), headers, json.write(event.data()));
  }

  private static void putTold(Map<String, String> headers, String name, String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /// @return the event, or nothing if its type is one that this version does not know and may
  ///   pass over
  /// @throws PoisonException if the record can never be read
  public Optional<CloudEvent> decode(
      Stream stream, String key, Map<String, String> headers, byte[] value) {
    boolean strict = stream == Stream.PLATFORM_ADDONS;
    refuseOtherVersions(headers);
    String id = required(headers, "ce_id");
    String source = required(headers, "ce_source");
    String type = required(headers, "ce_type");
    Instant time = time(headers);
    Class<? extends Event> record = EventTypes.of(stream).get(type);
    if (record == null && strict) {
      throw new PoisonException(
          "unknown-type",
          "ce_type "
              + Words.safe(type)
              + " is not one of "
              + String.join(", ", EventTypes.of(stream).keySet()));
    }
    if (record == null) {
      return Optional.empty();
    }
    Event data = read(record, value, strict);
    refuseOtherKeys(data, key);
    return Optional.of(new CloudEvent(id, source, time, data, trace(headers)));
  }

  private static TraceContext trace(Map<String, String> headers) {
    return new TraceContext(
        headers.get(TRACEPARENT), headers.get(TRACESTATE), headers.get(REQUEST));
  }

  private static void refuseOtherVersions(Map<String, String> headers) {
    String content = headers.get("content-type");
    if (content != null && content.startsWith("application/cloudevents")) {
      throw new PoisonException(
          "structured-mode",
          "the record is in CloudEvents' structured mode; Redock reads the binary mode: attributes"
              + " in ce_* headers, the data alone as value");
    }
    String version = required(headers, "ce_specversion");
    if (!SPEC_VERSION.equals(version)) {
      throw new PoisonException(
          "unknown-specversion",
          "ce_specversion is "
              + Words.safe(version)
              + "; Redock reads CloudEvents "
              + SPEC_VERSION);
    }
  }

  private static String required(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null || value.isBlank()) {
      throw new PoisonException(
          "missing-header",
          "header " + name + " is missing; CloudEvents' binary mode on Kafka needs it");
    }
    if (value.length() > LONGEST_ATTRIBUTE || value.chars().anyMatch(Character::isISOControl)) {
      throw new PoisonException(
          "malformed-header",
          "header "
              + name
              + " must be at most "
              + LONGEST_ATTRIBUTE
              + " characters without control characters");
    }
    return value;
  }

  private static Instant time(Map<String, String> headers) {
    String time = headers.get("ce_time");
    try {
      if (time == null || FOUR_DIGIT_YEAR.matcher(time).lookingAt()) {
        return time == null ? null : Instant.parse(time);
      }
    } catch (DateTimeParseException notATime) {
      // Told below, without the parser's message, which quotes it.
    }
    throw new PoisonException(
        "malformed-header",
        "header ce_time must be a time as RFC 3339 writes it, such as 2026-11-23T09:30:00Z");
  }

  private Event read(Class<? extends Event> record, byte[] value, boolean strict) {
    if (value == null || value.length == 0) {
      throw new PoisonException(
          "no-value",
          "the record has no value; it must be a JSON object of " + EventJson.fields(record));
    }
    if (value.length > LARGEST_VALUE_BYTES) {
      throw new PoisonException(
          "too-large",
          "the value has " + value.length + " bytes; at most " + LARGEST_VALUE_BYTES + " are read");
    }
    return json.read(record, value, strict);
  }

  private static void refuseOtherKeys(Event data, String key) {
    if (key == null || !data.subject().equals(key)) {
      String right = data instanceof AddonEvent ? "addonId" : "addonId, or its appId without one";
      throw new PoisonException(
          "key-mismatch",
          "the record's key "
              + (key == null ? "is missing" : "is not its " + right)
              + "; it must be the "
              + right
              + ", which keeps the events of one addon in order");
    }
  }
}
