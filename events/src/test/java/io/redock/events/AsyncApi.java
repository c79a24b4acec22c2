package io.redock.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/// The AsyncAPI document: who says what on which topic. Topics and messages follow from
/// [EventTypes]; who speaks and who listens is written here, as no code alone knows it.
final class AsyncApi {

  private static final List<Speaker> SPEAKERS =
      List.of(
          new Speaker(
              "platform",
              "The upstream platform, which runs the apps",
              List.of(Stream.APPS),
              List.of(Stream.PLATFORM_ADDONS)),
          new Speaker(
              "provisioning-service",
              "Creates, changes and destroys databases",
              List.of(Stream.PLATFORM_ADDONS, Stream.APPS),
              List.of(Stream.DATABASES)),
          new Speaker(
              "env-service",
              "Keeps the apps' environment, and says when an app must restart",
              List.of(Stream.DATABASES),
              List.of(Stream.APPS)),
          new Speaker(
              "backup-service",
              "Takes, keeps and restores backups",
              List.of(Stream.DATABASES, Stream.BACKUPS),
              List.of(Stream.BACKUPS)),
          new Speaker(
              "metrics-service",
              "Samples what databases do",
              List.of(Stream.DATABASES),
              List.of()));

  private static final List<Parked> PARKED =
      List.of(
          new Parked("dead-letter-reason", "why it was parked: a code, a colon and a sentence"),
          new Parked("dead-letter-topic", "the topic it came from"),
          new Parked("dead-letter-partition", "the partition it came from"),
          new Parked("dead-letter-offset", "its offset there"));

  private static final String KEY_OF_APPS = "the addonId if there is one, or else the appId";

  private AsyncApi() {}

  private record Speaker(
      String name, String summary, List<Stream> listensTo, List<Stream> speaksOn) {}

  private record Parked(String header, String description) {}

  static String text() {
    YAMLMapper yaml =
        YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    try {
      return "# Made from the records by AsyncApiTest, which also tells how to update it.\n"
          + yaml.writeValueAsString(document());
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static ObjectNode document() {
    ObjectNode document = Golden.JSON.createObjectNode();
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Redock's events")
        .put("version", "1.0.0")
        .put(
            "description",
            "CloudEvents 1.0 over Kafka in binary mode: attributes in ce_* headers, the data as"
                + " JSON value, the addon id (or the app id) as key. Delivery is at least once and in order per"
                + " key; the same ce_id is the same event.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    document.put("defaultContentType", "application/json");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    ObjectNode components = document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    for (Stream stream : Stream.values()) {
      addChannel(channels, stream);
      EventTypes.of(stream).forEach((type, record) -> addMessage(messages, type, record));
    }
    for (Speaker speaker : SPEAKERS) {
      speaker.speaksOn().forEach(stream -> addOperation(operations, speaker, "send", stream));
      speaker.listensTo().forEach(stream -> addOperation(operations, speaker, "receive", stream));
    }
    addParkedRecord(messages);
    addHeaders(components.putObject("schemas").putObject("CloudEventHeaders"));
    return document;
  }

  private static void addChannel(ObjectNode channels, Stream stream) {
    ObjectNode channel = channel(channels, stream.topic());
    channel.put("description", Javadoc.above(Stream.class, stream.name() + "(").text());
    ObjectNode messages = channel.putObject("messages");
    EventTypes.of(stream)
        .values()
        .forEach(record -> refer(messages.putObject(name(record)), "messages", name(record)));
    ObjectNode parked = channel(channels, stream.deadLetterTopic());
    parked.put(
        "description",
        "Records of " + stream.topic() + " that can never be handled, with their reason.");
    refer(parked.putObject("messages").putObject("ParkedRecord"), "messages", "ParkedRecord");
  }

  private static ObjectNode channel(ObjectNode channels, String topic) {
    ObjectNode channel = channels.putObject(topic);
    channel.put("address", topic);
    channel
        .putObject("bindings")
        .putObject("kafka")
        .put("topic", topic)
        .put("partitions", 3)
        .put("bindingVersion", "0.5.0");
    return channel;
  }

  private static void addOperation(
      ObjectNode operations, Speaker speaker, String action, Stream stream) {
    ObjectNode operation = operation(operations, speaker, action, stream.topic());
    ArrayNode messages = operation.putArray("messages");
    EventTypes.of(stream)
        .values()
        .forEach(
            record ->
                messages
                    .addObject()
                    .put("$ref", "#/channels/" + stream.topic() + "/messages/" + name(record)));
    if (action.equals("receive") && !speaker.name().equals("platform")) {
      operation(operations, speaker, "send", stream.deadLetterTopic());
    }
  }

  private static ObjectNode operation(
      ObjectNode operations, Speaker speaker, String action, String topic) {
    ObjectNode operation = operations.putObject(speaker.name() + "." + action + "." + topic);
    operation.put("action", action);
    operation.putObject("channel").put("$ref", "#/channels/" + topic);
    operation.put("summary", speaker.summary());
    operation.putArray("tags").addObject().put("name", speaker.name());
    return operation;
  }

  private static void addMessage(ObjectNode messages, String type, Class<? extends Event> record) {
    ObjectNode message = messages.putObject(name(record));
    message.put("name", type);
    message.put("title", name(record));
    message.put("summary", Javadoc.above(record, "record " + record.getSimpleName() + "(").text());
    message.put("contentType", "application/json");
    ArrayNode headers = message.putObject("headers").putArray("allOf");
    refer(headers.addObject(), "schemas", "CloudEventHeaders");
    headers.addObject().putObject("properties").putObject("ce_type").put("const", type);
    message.putObject("payload").put("$ref", "./schema/" + type + ".schema.json");
    message
        .putObject("bindings")
        .putObject("kafka")
        .put("bindingVersion", "0.5.0")
        .putObject("key")
        .put("type", "string")
        .put(
            "description", AddonEvent.class.isAssignableFrom(record) ? "the addonId" : KEY_OF_APPS);
  }

  private static void addParkedRecord(ObjectNode messages) {
    ObjectNode message = messages.putObject("ParkedRecord");
    message.put("title", "ParkedRecord");
    message.put("summary", "A record as it came: its own headers, key and value, and the reason.");
    ObjectNode headers = message.putObject("headers").put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    ArrayNode required = headers.putArray("required");
    for (Parked parked : PARKED) {
      required.add(parked.header());
      properties
          .putObject(parked.header())
          .put("type", "string")
          .put("description", parked.description());
    }
  }

  private static void addHeaders(ObjectNode headers) {
    headers.put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
    string(properties, "ce_id", "names this event for ever; the same id twice is the same event");
    string(properties, "ce_source", "who says so, a URI reference such as /my-platform");
    string(properties, "ce_type", "the stable name of the event");
    string(properties, "ce_subject", "the key again; Redock writes it and does not need it");
    string(properties, "ce_time", "when it was said, as RFC 3339 writes it")
        .put("format", "date-time");
    string(properties, "ce_traceparent", "the trace this belongs to, as W3C's Trace Context says");
    string(properties, "ce_tracestate", "what tracing systems want carried along with it");
    string(properties, "ce_redockrequest", "the id of the request that caused this");
    string(properties, "content-type", "application/json; may be left out");
    headers.putArray("required").add("ce_specversion").add("ce_id").add("ce_source").add("ce_type");
  }

  private static ObjectNode string(ObjectNode properties, String name, String description) {
    return properties.putObject(name).put("type", "string").put("description", description);
  }

  private static void refer(ObjectNode from, String kind, String name) {
    from.put("$ref", "#/components/" + kind + "/" + name);
  }

  private static String name(Class<?> record) {
    return record.getSimpleName();
  }
}
