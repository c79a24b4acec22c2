package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.Apps;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.app.AppRestartRequired;
import io.redock.local.process.Commands;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A platform needs nothing of ours: a Kafka client and a JSON library. An app needs its variables
/// and any Redis client.
@OnEachRuntime
class AnEventAloneProvisionsADatabaseStory extends Story {

  AnEventAloneProvisionsADatabaseStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void kcatAsksAndRedisCliUses() {
    // Given
    String id = UUID.randomUUID().toString().substring(0, 8);
    String addon = "kcat-" + id;
    String app = "app-" + id;
    stack.platform().remember(addon);

    // When
    kcat(
        addon,
        """
        {"addonId": "%s", "appId": "%s", "appName": "%2$s", "ownerId": "somebody",\
         "provider": "redis", "plan": "redis-sandbox", "options": {}}
        """
            .formatted(addon, app));
    URI url = stack.apps().awaitUrl(app);

    // Then
    assertThat(redisCli(url, "PING")).isEqualTo("PONG");
    assertThat(redisCli(url, "SET", "greeting", "hello")).isEqualTo("OK");
    assertThat(redisCli(url, "GET", "greeting")).isEqualTo("hello");
    assertThat(stack.topics().await(AppRestartRequired.class, addon).appId()).isEqualTo(app);
  }

  @Test
  void variablesAreLiteralOrResolved() {
    // Given
    var wish = wish();
    stack.platform().publish(wish);
    URI url = stack.apps().awaitUrl(wish.appId());

    // When
    Map<String, String> literal = Apps.named(stack.apps().get(wish.appId(), true));
    Map<String, String> resolved = Apps.named(stack.apps().get(wish.appId(), false));

    // Then
    assertThat(literal)
        .containsAllEntriesOf(
            Map.of("SCALINGO_REDIS_URL", url.toString(), "REDIS_URL", "$SCALINGO_REDIS_URL"));
    assertThat(resolved)
        .containsAllEntriesOf(
            Map.of("SCALINGO_REDIS_URL", url.toString(), "REDIS_URL", url.toString()));
    assertThat(Apps.password(url)).hasSize(64);
  }

  @Test
  void nobodyReadsWithoutTheToken() {
    // Given
    var wish = wish();
    stack.platform().publish(wish);
    stack.apps().awaitUrl(wish.appId());

    // When
    var without = stack.apps().get(wish.appId(), false, null);
    var wrong = stack.apps().get(wish.appId(), false, "tk-us-" + "x".repeat(40));

    // Then
    without.then().statusCode(401);
    wrong.then().statusCode(401);
  }

  private void kcat(String key, String json) {
    if (!Commands.available("kcat")) {
      throw new IllegalStateException("kcat is missing; deploy/local/tools kcat installs it");
    }
    List<String> command = new ArrayList<>(List.of("kcat", "-P", "-b", stack.kafka()));
    command.addAll(List.of("-t", "platform-addons", "-k", key));
    for (String header :
        List.of(
            "ce_specversion=1.0",
            "ce_id=" + UUID.randomUUID(),
            "ce_source=/kcat",
            "ce_type=redock.AddonRequested.v1")) {
      command.addAll(List.of("-H", header));
    }
    Commands.must(command, json);
  }

  private static String redisCli(URI url, String... words) {
    List<String> command =
        new ArrayList<>(List.of("redis-cli", "--no-auth-warning", "-u", "" + url));
    command.addAll(List.of(words));
    return Commands.run(command).output().strip();
  }
}
