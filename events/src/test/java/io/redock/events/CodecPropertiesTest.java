package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.redock.events.platform.AddonRequested;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodecPropertiesTest {

  private static final List<String> TYPES =
      List.of(Stream.values()).stream()
          .flatMap(stream -> EventTypes.of(stream).keySet().stream())
          .toList();

  private final CloudEventCodec codec = new CloudEventCodec();

  @Property
  void what_was_written_is_read_as_it_was(@ForAll("requests") CloudEvent event) {
    // Given
    KafkaMessage message = codec.encode(event);

    // When
    var read =
        codec.decode(Stream.PLATFORM_ADDONS, message.key(), message.headers(), message.value());

    // Then
    assertThat(read).contains(event);
  }

  @Property
  void whatever_comes_is_read_or_refused_and_nothing_else(
      @ForAll Stream stream, @ForAll("types") String type, @ForAll byte[] value) {
    // Given
    KafkaRecord record = KafkaRecord.of(stream, type, "").withValue(value);

    // When
    Throwable refusal = catchThrowable(record::read);

    // Then
    assertThat(refusal == null || refusal instanceof PoisonException).isTrue();
  }

  @Property
  void an_event_damaged_anywhere_is_read_or_refused_and_nothing_else(
      @ForAll("types") String type, @ForAll int place, @ForAll byte other) {
    // Given
    byte[] value = Golden.bytes(type);
    value[Math.floorMod(place, value.length)] = other;
    KafkaRecord record =
        KafkaRecord.of(streamOf(type), type, "").withKey(Examples.ADDON).withValue(value);

    // When
    Throwable refusal = catchThrowable(record::read);

    // Then
    assertThat(refusal == null || refusal instanceof PoisonException).isTrue();
  }

  @Property
  void a_refusal_never_repeats_a_value(
      @ForAll("types") String type, @ForAll("mistakes") String mistake) {
    // Given
    String value = mistake.replace("SECRET", "hunter2-hunter2");
    KafkaRecord record = KafkaRecord.of(streamOf(type), type, value).withKey("key-hunter2");

    // When
    Throwable refusal = catchThrowable(record::read);

    // Then
    assertThat(refusal).isInstanceOf(PoisonException.class).hasMessageNotContaining("hunter2");
    assertThat(refusal).hasNoCause();
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(TYPES);
  }

  @Provide
  Arbitrary<String> mistakes() {
    return Arbitraries.of(
        "SECRET",
        "\"SECRET\"",
        "{SECRET}",
        "{\"addonId\": SECRET}",
        "{\"addonId\": \"SECRET\"}",
        "{\"addonId\": \"SECRET\", \"addonId\": \"SECRET\"}",
        "{\"redis://default:SECRET@host\": 1}",
        "{\"addonId\": \"addon-1\"} SECRET",
        "[\"SECRET\"]",
        "{\"addonId\": {\"SECRET\": 1}, \"plan\": \"SECRET\"}",
        "{\"addonId\": \"addon-1\", \"plan\": [\"SECRET\"]}",
        "{\"addonId\": \"addon-1\", \"plan\": \"p\", \"a SECRET\": 1}",
        "{\"addonId\": \"../SECRET\", \"plan\": \"p\"}");
  }

  @Provide
  Arbitrary<CloudEvent> requests() {
    Arbitrary<String> names = Arbitraries.strings().withChars("aZ09._-").ofMaxLength(63);
    Arbitrary<String> name = names.map(rest -> "a" + rest);
    Arbitrary<String> text = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1);
    Arbitrary<AddonRequested> request =
        Combinators.combine(name, name, name, text, text, text, text.injectNull(0.5))
            .as(
                (addon, app, appName, owner, provider, plan, version) ->
                    new AddonRequested(
                        addon,
                        app,
                        appName,
                        owner,
                        provider,
                        plan,
                        new AddonRequested.Options(version)));
    Arbitrary<Instant> time =
        Arbitraries.longs().between(0, 4102444800L).map(Instant::ofEpochSecond);
    return Combinators.combine(text, text, time.injectNull(0.5), request).as(CloudEvent::new);
  }

  private static Stream streamOf(String type) {
    Map<String, Stream> streams = new TreeMap<>();
    for (Stream stream : Stream.values()) {
      EventTypes.of(stream).keySet().forEach(known -> streams.put(known, stream));
    }
    return streams.get(type);
  }
}
