package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.CommandLine;
import io.redock.e2e.client.Complaint;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import java.net.URI;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// A developer with nothing but an API token and Scalingo's command line has an app and a database,
/// and gets sentences for what cannot be.
@OnEachRuntime
class ScalingosCommandLineWorksStory extends Story {

  private final String name = "cli-" + UUID.randomUUID().toString().substring(0, 8);
  private CommandLine scalingo;

  ScalingosCommandLineWorksStory(RunningStack stack) {
    super(stack);
  }

  @BeforeEach
  void login() {
    scalingo = new CommandLine(stack.gateway(), stack.tokenOf("ann"));
  }

  @Test
  void fromLoginToADatabaseAndBack() {
    // Whoever has logged in sees who they are, and where.
    assertThat(scalingo.whoami().path("username").asText()).isEqualTo("ann");
    assertThat(scalingo.regions().getFirst().path("api").asText()).isEqualTo(stack.gateway());

    // An app
    scalingo.create(name);
    assertThat(scalingo.apps()).contains(name);
    assertThat(scalingo.appsInfo(name).path("status").asText()).isEqualTo("running");
    assertThat(scalingo.ps(name)).isEmpty();
    assertThat(scalingo.stats(name)).isEmpty();
    assertThat(scalingo.restart(name)).isEqualTo("done");
    assertThat(scalingo.forceHttps(name).path("force_https").asBoolean()).isTrue();

    // Its environment
    scalingo.envSet(name, "GREETING", "hello");
    assertThat(scalingo.env(name)).containsEntry("GREETING", "hello");
    scalingo.envUnset(name, "GREETING");
    assertThat(scalingo.env(name)).doesNotContainKey("GREETING");

    // A database
    assertThat(scalingo.addonsList()).anyMatch(each -> each.path("id").asText().equals("redis"));
    assertThat(scalingo.addonsPlans("redis")).contains(PLAN, "redis-starter-256");
    JsonNode added = scalingo.addonsAdd(name, "redis", PLAN);
    assertThat(added.path("variables")).hasSize(3);
    assertThat(added.path("message").asText()).contains("SCALINGO_REDIS_URL");
    assertThat(scalingo.env(name)).containsEntry("REDIS_URL", "$SCALINGO_REDIS_URL");
    try (Jedis redis = new Jedis(URI.create(scalingo.envGet(name, "REDIS_URL")))) {
      assertThat(redis.set("hello", "world")).isEqualTo("OK");
    }

    // What is known of it, and changed about it
    JsonNode shown = scalingo.addonsInfo(name, "redis");
    assertThat(shown.path("status").asText()).isEqualTo("running");
    assertThat(shown.path("periodic_backups_scheduled_at").isArray()).isTrue();
    assertThat(scalingo.addonsConfig(name, "redis", 2, 3).path("maintenance_window"))
        .hasToString("{\"weekday_utc\":2,\"starting_hour_utc\":3,\"duration_in_hour\":8}");
    assertThat(
            scalingo
                .addonsUpgrade(name, "redis", "redis-starter-256")
                .path("addon")
                .path("plan")
                .path("name")
                .asText())
        .isEqualTo("redis-starter-256");
    assertThat(scalingo.enableFeature(name, "redis", "redis-aof")).isEqualTo("ACTIVATED");
    assertThat(scalingo.enableFeature(name, "redis", "redis-aof")).isEqualTo("ACTIVATED");
    scalingo.disableFeature(name, "redis", "redis-aof");
    assertThat(scalingo.maintenanceList(name, "redis")).isEmpty();
    assertThat(scalingo.logs(name, "redis", 100)).anyMatch(line -> line.contains("Ready"));
    assertThat(scalingo.logsArchives(name, "redis")).isEmpty();

    // What happened
    assertThat(scalingo.timeline(name)).contains("new_app", "new_addon", "upgrade_addon");
    await("what is told of features")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(scalingo.timeline(name))
                    .contains("database/add_feature", "database/remove_feature"));
    assertThat(scalingo.userTimeline()).contains("new_addon");

    // And back
    scalingo.addonsRemove(name, "redis");
    assertThat(scalingo.addons(name)).isEmpty();
    assertThat(scalingo.env(name)).isEmpty();
    scalingo.rename(name, name + "-two");
    scalingo.destroy(name + "-two");
    assertThat(scalingo.apps()).doesNotContain(name, name + "-two");
  }

  @Test
  void anAppThatIsDestroyedTakesItsDatabaseWithIt() {
    scalingo.create(name);
    scalingo.addonsAdd(name, "redis", PLAN);
    scalingo.destroy(name);
    // What comes after each story finds nothing left.
  }

  @Test
  void whatCannotBeIsToldInSentences() {
    scalingo.create(name);
    scalingo.addonsAdd(name, "redis", PLAN);
    String addon = scalingo.addons(name).getFirst().path("id").asText();

    // Names and values
    fails(() -> scalingo.create("No Name"), "422 Unprocessable Content\n* name → ");
    fails(() -> scalingo.create(name), "* name → ");
    fails(() -> scalingo.rename(name, "x"), "422 Unprocessable Content\n* new_name → ");
    fails(() -> scalingo.envSet(name, "9 lives", "1"), "422 Unprocessable Content");
    // Plans and providers
    fails(() -> scalingo.addonsPlans("memcached"), "The addon_provider was not found");
    fails(() -> scalingo.addonsAdd(name, "redis", "redis-gold"), "Invalid plan name: redis-gold");
    fails(() -> scalingo.order(name, "redis", "000000000000000000000000"), "* plan_id → must be");
    fails(() -> scalingo.addonsUpgrade(name, addon, "redis-gold"), "Invalid plan name: redis-gold");
    // Databases
    fails(() -> scalingo.enableFeature(name, addon, "redis-turbo"), "* name → must be one of");
    fails(
        () -> scalingo.enableFeature(name, addon, "publicly-available"),
        "400 Bad Request → publicly-available needs force-ssl");
    fails(() -> scalingo.disableFeature(name, addon, "redis-turbo"), "* feature → must be one of");
    fails(() -> scalingo.addonsConfig(name, addon, 7, 3), "* weekday_utc → must be from 0");
    fails(
        () -> scalingo.backupsConfig(name, addon, 3), "400 Bad Request → Redock makes no backups");
    fails(
        () -> scalingo.maintenanceInfo(name, addon, "0123456789abcdef01234567"),
        "The maintenance was not found");
    // What is not there
    fails(() -> scalingo.appsInfo("no-such-app"), "The application was not found");
    fails(() -> scalingo.env("no-such-app"), "The application was not found");
    fails(() -> scalingo.addonsInfo(name, "ad-none"), "The addon was not found");
    fails(() -> scalingo.addonsRemove(name, "ad-none"), "The addon was not found");
    // What is somebody else's is not there either.
    CommandLine bob = new CommandLine(stack.gateway(), stack.tokenOf("bob"));
    assertThat(bob.apps()).doesNotContain(name);
    fails(() -> bob.env(name), "The application was not found");
    fails(() -> bob.addonsInfo(name, addon), "The application was not found");
    fails(() -> bob.destroy(name), "The application was not found");
    // Whoever is nobody
    CommandLine nobody = new CommandLine(stack.gateway(), "tk-us-nobody");
    fails(nobody::whoami, "You are currently logged in as X.");

    // Nothing has come of any of it.
    assertThat(scalingo.addonsInfo(name, addon).path("plan").asText()).isEqualTo(PLAN);
    scalingo.destroy(name);
  }

  private static void fails(ThrowingCallable command, String printed) {
    assertThatThrownBy(command).isInstanceOf(Complaint.class).hasMessageContaining(printed);
  }
}
