package io.redock.durable.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.app.Database;
import io.redock.durable.app.NoteIntake;
import io.redock.durable.app.Topic;
import io.redock.local.testing.LocalInfrastructure;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class IntakeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String addon = "ad-" + UUID.randomUUID();

  @Inject NoteIntake intake;
  @Inject MeterRegistry metrics;

  @Test
  void an_event_is_applied_once_however_often_it_is_delivered() {
    // Given
    var once = request("once", "{}");
    var again = request("again", "{}");

    // When
    Topic.send(List.of(once, once, once, again));

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).contains(addon + " again"));
    assertThat(notes()).containsExactly(addon + " once", addon + " again");
  }

  @Test
  void events_of_one_key_are_applied_in_order_one_at_a_time() {
    // Given
    List<ProducerRecord<String, byte[]>> requests = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      requests.add(request("p" + i, "{}"));
      expected.add(addon + " p" + i);
    }

    // When
    Topic.send(requests);

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(100));
    assertThat(notes()).isEqualTo(expected);
    assertThat(intake.mostUnderWay()).isEqualTo(1);
  }

  @Test
  void what_can_never_be_handled_is_parked_with_its_reason_and_blocks_nobody() {
    // Given
    List<ProducerRecord<String, byte[]>> poison =
        List.of(
            record("unreadable", "not json".getBytes(StandardCharsets.UTF_8)),
            record("tombstone", null),
            request(NoteIntake.REFUSED, "{}"),
            request(NoteIntake.UNTELLABLE, "{}"),
            new ProducerRecord<>("platform-addons", addon, new byte[] {'{', '}'}));

    // When
    Topic.send(poison);
    Topic.send(List.of(request("behind", "{}")));

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(1));
    assertThat(parked(5))
        .extracting(record -> Topic.header(record, "dead-letter-reason"))
        .satisfiesExactly(
            reason -> assertThat(reason).startsWith("malformed-json: "),
            reason -> assertThat(reason).startsWith("no-value: "),
            reason ->
                assertThat(reason).isEqualTo("no-such-plan: the plan is not in the catalogue"),
            reason ->
                assertThat(reason)
                    .startsWith(
                        "unpublishable: event redock.DatabaseRecovered.v1 cannot be published: "),
            reason -> assertThat(reason).startsWith("missing-header: "));
  }

  @Test
  void a_record_of_ten_megabytes_is_parked_as_it_is() {
    // Given
    byte[] large = new byte[10 * 1024 * 1024];

    // When
    Topic.send(List.of(record("large", large), request("behind", "{}")));

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(1));
    ConsumerRecord<String, byte[]> parked = parked(1).getFirst();
    assertThat(Topic.header(parked, "dead-letter-reason")).startsWith("too-large: ");
    assertThat(Topic.header(parked, "ce_id")).isEqualTo("large" + addon);
    assertThat(parked.value()).hasSize(large.length);
  }

  @Test
  void an_event_waits_for_a_postgres_that_is_away() {
    // Given
    LocalInfrastructure.postgres().kill();

    // When
    Topic.send(List.of(request("early", "{}"), request(NoteIntake.REFUSED, "{}")));
    Topic.send(List.of(request("late", "{}")));
    LocalInfrastructure.postgres().restart();

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(2));
    assertThat(notes()).containsExactly(addon + " early", addon + " late");
    assertThat(parked(1)).hasSize(1);
  }

  @Test
  void poison_waits_for_a_kafka_that_is_away() {
    // Given
    Topic.send(List.of(request(NoteIntake.HELD, "{}"), request("behind", "{}")));
    await().atMost(PATIENCE).until(intake::isHolding);

    // When
    LocalInfrastructure.kafka().kill();
    intake.letGo();
    await()
        .atMost(PATIENCE)
        .until(
            () -> metrics.find("redock.events").tag("outcome", "not-parked-yet").counter() != null);
    LocalInfrastructure.kafka().restart();

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(1));
    assertThat(parked(1))
        .extracting(record -> Topic.header(record, "dead-letter-reason"))
        .containsOnly("held: it was held");
  }

  @Test
  void an_event_that_fails_for_ever_is_parked_and_blocks_nobody() {
    // When
    Topic.send(List.of(request(NoteIntake.BROKEN, "{}"), request("behind", "{}")));

    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(1));
    assertThat(parked(1))
        .extracting(record -> Topic.header(record, "dead-letter-reason"))
        .allSatisfy(reason -> assertThat(reason).startsWith("cannot-be-applied: "));
    assertThat(
            Database.query(
                "SELECT query FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"))
        .isEmpty();
  }

  private ProducerRecord<String, byte[]> request(String plan, String options) {
    String json =
        """
        {"addonId":"%s","appId":"app-1","appName":"shop","ownerId":"us-1","provider":"redis",
         "plan":"%s","options":%s}
        """
            .formatted(addon, plan, options);
    return record(plan, json.getBytes(StandardCharsets.UTF_8));
  }

  private ProducerRecord<String, byte[]> record(String id, byte[] value) {
    var record = new ProducerRecord<>("platform-addons", addon, value);
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", id + addon,
            "ce_source", "/platform",
            "ce_type", "redock.AddonRequested.v1")
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private List<String> notes() {
    return Database.query("SELECT text FROM note WHERE text LIKE '" + addon + "%' ORDER BY id");
  }

  private List<ConsumerRecord<String, byte[]>> parked(int atLeast) {
    return Topic.read("platform-addons-dead-letter", record -> addon.equals(record.key()), atLeast);
  }
}
