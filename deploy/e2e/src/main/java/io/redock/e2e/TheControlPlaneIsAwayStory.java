package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.local.fault.DockerFaultInjection;
import io.redock.local.load.Writer;
import io.redock.local.stack.Runtime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Nobody of Redock is there when a Business database is in need. It helps itself: a primary that
/// dies is replaced, and after the whole host was restarted, its nodes coming up in any order, the
/// one leads that has the data. The seed is printed.
@OnEachRuntime
class TheControlPlaneIsAwayStory extends BusinessStory {

  private final Random random;

  TheControlPlaneIsAwayStory(RunningStack stack) {
    super(stack);
    String chosen = System.getProperty("redock.e2e.seed", "");
    long seed = chosen.isBlank() ? System.nanoTime() : Long.parseLong(chosen);
    random = new Random(seed);
    Say.line("without a control plane on %s, -Dredock.e2e.seed=%d", stack, seed);
  }

  @AfterEach
  void theControlPlaneIsBack() {
    others().forEach(stack::resume);
    stack.up();
  }

  @Test
  void andADatabaseHelpsItself() {
    // Given
    try (Jedis redis = new Jedis(url)) {
      redis.set("kept", "since before");
    }
    String first = target.look().primary();
    try (Writer writer = writer()) {
      others().forEach(stack::pause);
      stack.kill9("provisioning-service");

      // When
      stack.faults().kill(first);
      await("the client was cut off").atMost(PATIENCE).until(() -> writer.seen().cuts() > 0);
      goOn(writer);

      // Then
      tell("primary killed", writer);
      long before = writer.lost();
      assertThat(before).isLessThanOrEqualTo(BOUND);

      // When
      if (stack.runtime() == Runtime.DOCKER) {
        restartEverything();
        goOn(writer);

        // Then
        tell("everything restarted", writer);
        assertThat(writer.lost()).isLessThanOrEqualTo(before);
        // A gateway that came up long before the nodes turns clients away until it knows the
        // primary.
        await("it is read")
            .atMost(PATIENCE)
            .ignoreExceptionsInstanceOf(JedisConnectionException.class)
            .untilAsserted(
                () ->
                    assertThat(ADeadNodeComesBackStory.get(url, "kept")).isEqualTo("since before"));
      }

      // When
      others().forEach(stack::resume);
      stack.up();

      // Then
      assertThat(target.whole().primary()).isNotEqualTo(first);
      goOn(writer);
      assertThat(writer.lost()).isLessThanOrEqualTo(BOUND);
    }
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }

  /// Frozen they are as good as dead to a database, and back sooner.
  private List<String> others() {
    return stack.servicePids().keySet().stream()
        .filter(service -> !service.equals("provisioning-service"))
        .toList();
  }

  private void restartEverything() {
    DockerFaultInjection faults = (DockerFaultInjection) stack.faults();
    String address =
        stack
            .tables("provisioning")
            .column("SELECT id FROM address WHERE database_id = '" + wish.addonId() + "'")
            .getFirst();
    List<String> waiting = new ArrayList<>(faults.containers(wish.addonId(), address));
    faults.stop(waiting);
    Collections.shuffle(waiting, random);
    await("all containers are started")
        .atMost(PATIENCE)
        .until(
            () -> {
              waiting.removeIf(faults::start);
              return waiting.isEmpty();
            });
  }
}
