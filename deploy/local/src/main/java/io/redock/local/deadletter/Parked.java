package io.redock.local.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/// A record that could not be handled, as it lies on a dead-letter topic.
///
/// @param replayed whether it was sent back already
public record Parked(ConsumerRecord<byte[], byte[]> record, boolean replayed) {

  static final String SUFFIX = "-dead-letter";

  private static final String HEADERS = "dead-letter-";
  private static final int LONGEST_EXCERPT = 200;

  public String key() {
    return record.key() == null ? "(none)" : text(record.key());
  }

  public String type() {
    return header("ce_type", "(none)");
  }

  public String reason() {
    return header(HEADERS + "reason", "(none given)");
  }

  public Instant parkedAt() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /// Where it came from.
  public String origin() {
    String topic = record.topic();
    return header(HEADERS + "topic", topic.substring(0, topic.length() - SUFFIX.length()));
  }

  /// The beginning of the value, printable.
  public String excerpt() {
    if (record.value() == null) {
      return "(none)";
    }
    byte[] value = record.value();
    String text =
        new String(value, 0, Math.min(value.length, LONGEST_EXCERPT), StandardCharsets.UTF_8);
    text = text.replaceAll("\\p{Cntrl}", " ");
    return value.length > LONGEST_EXCERPT ? text + " … (" + value.length + " bytes)" : text;
  }

  /// As it was before it was parked.
  ProducerRecord<byte[], byte[]> original() {
    List<Header> own = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(HEADERS)) {
        own.add(header);
      }
    }
    return new ProducerRecord<>(origin(), null, record.key(), record.value(), own);
  }

  private String header(String name, String otherwise) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? otherwise : text(header.value());
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    return text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text;
  }
}
