package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.Health;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.Platform;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.platform.AddonRequested;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// Kafka or PostgreSQL is away: services say so and wait, databases go on serving, and what was
/// asked for meanwhile is done when they are back. What runs databases plays no part in it.
@OnEachRuntime(Runtime.PROCESS)
class NothingIsLostWhileSomethingIsAwayStory extends Story {

  NothingIsLostWhileSomethingIsAwayStory(RunningStack stack) {
    super(stack);
  }

  @AfterEach
  void everybodyIsBack() {
    stack.up();
  }

  @Test
  void postgresIsDead() {
    // Given
    URI served = serving();
    Map<String, Long> before = stack.servicePids();
    AddonRequested wish = wish();

    // When
    stack.kill9("postgres");
    awaitComplaints("provisioning-service", "env-service");
    stack.platform().publish(wish);
    assertThat(ping(served)).isEqualTo("PONG");
    stack.up();

    // Then
    assertThat(ping(stack.apps().awaitUrl(wish.appId()))).isEqualTo("PONG");
    assertThat(stack.servicePids()).isEqualTo(before);
  }

  @Test
  void postgresHangs() {
    // Given
    URI served = serving();
    Map<String, Long> before = stack.servicePids();
    AddonRequested wish = wish();

    // When
    stack.pause("postgres");
    try {
      stack.platform().publish(wish);
      awaitComplaints("provisioning-service", "env-service");
      assertThat(ping(served)).isEqualTo("PONG");
    } finally {
      stack.resume("postgres");
    }

    // Then
    assertThat(ping(stack.apps().awaitUrl(wish.appId()))).isEqualTo("PONG");
    assertThat(stack.servicePids()).isEqualTo(before);
  }

  @Test
  void kafkaHangs() {
    // Given
    URI served = serving();
    Map<String, Long> before = stack.servicePids();
    AddonRequested wish = wish();

    // When
    stack.pause("kafka");
    var sent = stack.platform().send(UUID.randomUUID().toString(), wish);
    try {
      awaitComplaints("provisioning-service", "env-service");
      assertThat(ping(served)).isEqualTo("PONG");
    } finally {
      stack.resume("kafka");
    }

    // Then
    Platform.await(sent);
    assertThat(ping(stack.apps().awaitUrl(wish.appId()))).isEqualTo("PONG");
    assertThat(stack.servicePids()).isEqualTo(before);
  }

  @Test
  void kafkaIsDead() {
    // Given
    URI served = serving();
    Map<String, Long> before = stack.servicePids();
    AddonRequested wish = wish();

    // When
    stack.kill9("kafka");
    var sent = stack.platform().send(UUID.randomUUID().toString(), wish);
    awaitComplaints("provisioning-service", "env-service");
    assertThat(ping(served)).isEqualTo("PONG");
    stack.up();

    // Then
    Platform.await(sent);
    assertThat(ping(stack.apps().awaitUrl(wish.appId()))).isEqualTo("PONG");
    assertThat(stack.servicePids()).isEqualTo(before);
  }

  private URI serving() {
    AddonRequested wish = wish();
    stack.platform().publish(wish);
    return stack.apps().awaitUrl(wish.appId());
  }

  private void awaitComplaints(String... services) {
    long begun = System.nanoTime();
    for (String service : services) {
      Health.Answer answer =
          await("complaint of " + service)
              .atMost(Duration.ofSeconds(60))
              .until(() -> stack.health(service).ready(), said -> said.status() == 503);
      assertThat(answer.down()).isNotEmpty();
      Say.took(service + " says: " + summary(answer.down()), begun);
    }
  }

  private static String summary(List<String> down) {
    String all = String.join("; ", down).replaceAll("\\s+", " ");
    return all.substring(0, Math.min(all.length(), 160));
  }

  private static String ping(URI url) {
    try (Jedis redis = new Jedis(url)) {
      return redis.ping();
    }
  }
}
