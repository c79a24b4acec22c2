package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// Eight databases that answer nobody (half of them hang, of the others the tenant moved the port
/// away) are repaired for as long as they want to be. Thirty others notice nothing of it.
@OnEachRuntime(Runtime.PROCESS)
class EightThatAnswerNobodyHoldUpNobodyStory extends Story {

  private static final int SILENT = 8;
  private static final int OTHERS = 30;
  private static final String LARGER = "redis-starter-256";

  EightThatAnswerNobodyHoldUpNobodyStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void thirtyOthersAreMadeChangedAndRemoved() {
    // Given
    Map<AddonRequested, URI> silent = new LinkedHashMap<>();
    Stream.generate(Story::wish).limit(SILENT).forEach(wish -> silent.put(wish, provide(wish)));
    List<AddonRequested> hanging = new ArrayList<>();
    silent.forEach(
        (wish, url) -> {
          if (hanging.size() < SILENT / 2) {
            hanging.add(wish);
            stack.faults().freeze(node(wish));
          } else {
            moveThePortAway(url);
          }
        });

    // When
    long begun = System.nanoTime();
    List<AddonRequested> others = Stream.generate(Story::wish).limit(OTHERS).toList();
    others.forEach(stack.platform()::publish);
    others.forEach(wish -> stack.apps().awaitUrl(wish.appId()));
    Say.took(OTHERS + " others are there", begun);
    others.forEach(wish -> stack.platform().publish(new PlanChanged(wish.addonId(), LARGER)));
    await("the others have their plans")
        .atMost(PATIENCE)
        .until(() -> others.stream().allMatch(wish -> plan(wish).equals(LARGER)));
    others.forEach(wish -> stack.platform().publish(new AddonRemoved(wish.addonId())));

    // Then
    stack.inventory().awaitExactly(silent.keySet().stream().map(AddonRequested::addonId).toList());
    Say.took("they were made, changed and removed", begun);
    assertThat(others)
        .allSatisfy(
            wish ->
                assertThat(stack.topics().said(DatabaseDestroyed.class, wish.addonId()))
                    .hasSize(1));

    // When
    hanging.forEach(this::thaw);

    // Then
    silent.values().forEach(url -> await("PONG").atMost(PATIENCE).until(() -> answers(url)));
  }

  private String node(AddonRequested wish) {
    return stack.world().nodes().stream()
        .filter(node -> node.databaseId().equals(wish.addonId()))
        .findFirst()
        .orElseThrow()
        .name();
  }

  /// One that is just being started anew has no process for a moment.
  private void thaw(AddonRequested wish) {
    await("a process of " + wish.addonId())
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .until(
            () -> {
              stack.faults().thaw(node(wish));
              return true;
            });
  }

  private static void moveThePortAway(URI url) {
    try (Jedis tenant = new Jedis(url)) {
      tenant.configSet("port", "0");
      tenant.configRewrite();
    }
  }

  private String plan(AddonRequested wish) {
    return stack
        .tables("provisioning")
        .column("SELECT applied_plan FROM database WHERE id = '" + wish.addonId() + "'")
        .getFirst();
  }

  private static boolean answers(URI url) {
    try (Jedis client = new Jedis(url)) {
      return client.ping().equals("PONG");
    } catch (JedisException notYet) {
      return false;
    }
  }
}
