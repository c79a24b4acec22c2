package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.Health;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Topics;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.PlanApplied;
import io.redock.events.database.PlanRefused;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.events.platform.PlatformEvent;
import io.redock.local.process.Commands;
import io.redock.local.stack.Runtime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// What cannot be done is answered with a reason, counted, and stands in nobody's way: behind each
/// bad record, on its very partition, comes a good one that is served. What runs databases plays
/// no part in it.
@OnEachRuntime(Runtime.PROCESS)
class BadInputIsRefusedAndBlocksNobodyStory extends Story {

  private static final String SERVICE = "provisioning-service";
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  BadInputIsRefusedAndBlocksNobodyStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void whatCannotBeReadIsParkedWithItsReason() {
    parks("malformed-json", spoilt(Spoiling.value("this is not JSON")));
    parks("malformed-json", spoilt(Spoiling.value("[]")));
    parks("unknown-type", spoilt(Spoiling.header("ce_type", "redock.AddonPainted.v1")));
    parks("missing-field", spoilt(Spoiling.value("{\"addonId\": \"some-addon\"}")));
    parks("unknown-field", spoilt(Spoiling.field("colour", "blue")));
    parks("malformed-field", spoilt(Spoiling.field("appName", "../../etc")));
    parks("too-large", spoilt(Spoiling.value("x".repeat(TEN_MEGABYTES))));
    parks("missing-header", spoilt(Spoiling.withoutHeaders()));
    parks("key-mismatch", spoilt(Spoiling.key(null)));
    parks("key-mismatch", spoilt(Spoiling.key("another-addon")));
    parks("no-value", spoilt(Spoiling.value(null)));
  }

  @Test
  void whatMakesNoSenseIsParkedWithItsReason() {
    // Given
    AddonRequested known = wish();
    stack.platform().publish(known);
    stack.apps().awaitUrl(known.appId());
    AddonRequested gone = wish();
    stack.platform().publish(gone);
    stack.apps().awaitUrl(gone.appId());
    stack.platform().publish(new AddonRemoved(gone.addonId()));
    stack.topics().await(DatabaseDestroyed.class, gone.addonId());

    // Then
    parks("addon-exists", record(with(known, "redis-starter-256")));
    parks("addon-removed", record(gone));
    parks("addon-removed", record(new AddonRemoved(gone.addonId())));
    parks("addon-unknown", record(new AddonRemoved(wish().addonId())));
    isServedBehind(stack.platform().publish(known).partition());
    assertThat(stack.topics().said(DatabaseAvailable.class, known.addonId())).hasSize(1);
  }

  @Test
  void whatIsNotOfferedIsRefusedWithACode() {
    // Given
    AddonRequested known = wish();
    stack.platform().publish(known);
    stack.apps().awaitUrl(known.appId());

    // Then
    fails("unknown-plan", with(wish(), "redis-starter-17"));
    fails("unknown-provider", provider("memcached"));
    fails("unknown-version", version("1.0"));
    isServedBehind(stack.platform().publish(new PlanChanged(known.addonId(), "gold")).partition());
    PlanRefused refused = stack.topics().await(PlanRefused.class, known.addonId());
    assertThat(refused.code()).isEqualTo("unknown-plan");
    assertThat(refused.message()).contains("gold");
  }

  @Test
  void whatCameTooEarlyIsReplayed() {
    // Given
    AddonRequested wish = wish();
    parks("addon-unknown", record(new PlanChanged(wish.addonId(), "redis-starter-256")));
    stack.platform().publish(wish);
    stack.apps().awaitUrl(wish.appId());

    // When
    Commands.Result listed = stack.redock("dead-letters");
    Commands.Result replayed = stack.redock("dead-letters", "--replay");

    // Then
    assertThat(listed.output()).contains(wish.addonId(), "addon-unknown", "redock.PlanChanged.v1");
    assertThat(replayed.succeeded()).as(replayed.output()).isTrue();
    assertThat(stack.topics().await(PlanApplied.class, wish.addonId()).plan())
        .isEqualTo("redis-starter-256");
  }

  /// Puts it, sees it parked with this code and counted, and the good one behind it served.
  private void parks(String code, ProducerRecord<String, byte[]> bad) {
    double counted = parkedFor(code);
    int partition = stack.platform().put(bad).partition();
    isServedBehind(partition);
    await(code + " is parked")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(reasons(bad)).anyMatch(reason -> reason.startsWith(code + ": "));
              assertThat(parkedFor(code)).isEqualTo(counted + 1);
            });
  }

  private List<String> reasons(ProducerRecord<String, byte[]> bad) {
    return stack.topics().parked().stream()
        .filter(parked -> parked.topic().equals(bad.topic() + "-dead-letter"))
        .filter(parked -> Arrays.equals(parked.value(), bad.value()))
        .map(parked -> Topics.header(parked, "dead-letter-reason"))
        .toList();
  }

  private double parkedFor(String code) {
    return health().metric("redock_events_total", "type=\"" + code + "\"", "outcome=\"parked\"");
  }

  /// Asks for it, hears that it cannot be, sees it counted, and the good one behind it served.
  private void fails(String code, AddonRequested wish) {
    double counted = refusedFor(code);
    int partition = stack.platform().put(record(wish)).partition();
    isServedBehind(partition);
    ProvisioningFailed failed = stack.topics().await(ProvisioningFailed.class, wish.addonId());
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.message()).isNotBlank();
    assertThat(refusedFor(code)).isEqualTo(counted + 1);
  }

  private double refusedFor(String code) {
    return health().metric("redock_refusals_total", "code=\"" + code + "\"");
  }

  private void isServedBehind(int partition) {
    AddonRequested good = wish();
    stack.platform().remember(good.addonId());
    var record = record(good);
    stack
        .platform()
        .put(
            new ProducerRecord<>(
                record.topic(), partition, record.key(), record.value(), record.headers()));
    stack.apps().awaitUrl(good.appId());
  }

  private Health health() {
    return stack.health(SERVICE);
  }

  private ProducerRecord<String, byte[]> record(PlatformEvent event) {
    return stack.platform().record(UUID.randomUUID().toString(), event);
  }

  private ProducerRecord<String, byte[]> spoilt(Spoiling spoiling) {
    return spoiling.of(record(wish()));
  }

  private static AddonRequested with(AddonRequested wish, String plan) {
    return new AddonRequested(
        wish.addonId(), wish.appId(), wish.appName(), wish.ownerId(), wish.provider(), plan, null);
  }

  private static AddonRequested provider(String provider) {
    AddonRequested wish = wish();
    return new AddonRequested(
        wish.addonId(), wish.appId(), wish.appName(), wish.ownerId(), provider, PLAN, null);
  }

  private static AddonRequested version(String version) {
    AddonRequested wish = wish();
    return new AddonRequested(
        wish.addonId(),
        wish.appId(),
        wish.appName(),
        wish.ownerId(),
        wish.provider(),
        PLAN,
        new AddonRequested.Options(version));
  }
}
