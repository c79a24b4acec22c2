package io.redock.events;

import java.util.Map;

/// An event as it goes over Kafka in CloudEvents' binary mode, free of any Kafka client's
/// classes.
///
/// @param key the event's subject: the addon id, or the app id
/// @param headers the `ce_*` attributes and `content-type`
/// @param value the event's record as JSON
public record KafkaMessage(String topic, String key, Map<String, String> headers, byte[] value) {}
