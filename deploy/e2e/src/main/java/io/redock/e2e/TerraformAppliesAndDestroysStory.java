package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.Terraform;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// An app and its database as code: what was applied is what is read again, so that the next plan
/// is empty. What runs databases plays no part in it.
@OnEachRuntime(Runtime.PROCESS)
class TerraformAppliesAndDestroysStory extends Story {

  private final String name = "tf-" + UUID.randomUUID().toString().substring(0, 8);

  TerraformAppliesAndDestroysStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void fromCreateToDestroy() {
    Terraform terraform = new Terraform(stack.gateway(), stack.tokenOf("tina"));
    terraform.configure();

    // Create
    String app = terraform.createApp(name);
    String addon = terraform.createAddon(app, PLAN, List.of("redis-rdb", "redis-aof"));

    // Read: a plan now finds nothing to do.
    JsonNode shown = terraform.readApp(app);
    assertThat(shown.path("name").asText()).isEqualTo(name);
    assertThat(shown.path("project").path("id").asText("none")).isEmpty();
    assertThat(terraform.readAddon(app, addon))
        .isEqualTo(new Terraform.Addon(PLAN, "redis", List.of("redis-rdb", "redis-aof")));
    assertThat(terraform.environment(app))
        .containsKeys("SCALINGO_REDIS_URL", "SCALINGO_REDIS_CA")
        .containsEntry("REDIS_URL", "$SCALINGO_REDIS_URL");
    try (Jedis redis =
        new Jedis(URI.create(terraform.environment(app).get("SCALINGO_REDIS_URL")))) {
      assertThat(redis.set("hello", "world")).isEqualTo("OK");
    }

    // Update
    terraform.changeEnvironment(app, Map.of("ONE", "1", "TWO", "2"), List.of());
    terraform.changeEnvironment(app, Map.of("ONE", "11"), List.of("TWO"));
    assertThat(terraform.environment(app)).containsEntry("ONE", "11").doesNotContainKey("TWO");
    terraform.changePlan(app, addon, "redis-starter-256");
    terraform.removeFeature(app, addon, "redis-aof");
    terraform.addFeature(app, addon, "redis-cache");
    assertThat(terraform.readAddon(app, addon).plan()).isEqualTo("redis-starter-256");
    assertThat(terraform.readAddon(app, addon).features())
        .startsWith("redis-rdb")
        .contains("redis-cache");
    assertThat(terraform.renameApp(app, name, name + "-two").path("id").asText()).isEqualTo(app);

    // Destroy
    terraform.destroyAddon(app, addon);
    terraform.destroyApp(app, name + "-two");
  }
}
