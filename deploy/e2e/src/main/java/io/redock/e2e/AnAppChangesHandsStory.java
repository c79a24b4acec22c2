package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.client.Wire;
import io.redock.e2e.client.Wire.Sender;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.app.AppOwnerChanged;
import io.redock.events.platform.AddonRequested;
import io.redock.local.stack.Runtime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The platform names another owner of an app: one event, and every service lets in somebody else.
@OnEachRuntime(Runtime.PROCESS)
class AnAppChangesHandsStory extends Story {

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String app = "app-" + id;
  private final List<String> doors =
      List.of(
          "/v1/apps/" + app,
          "/v1/apps/" + app + "/variables",
          "/v1/apps/" + app + "/events",
          "/v1/apps/" + app + "/addons",
          "/api/databases/addon-" + id,
          "/api/databases/addon-" + id + "/logs",
          "/api/databases/addon-" + id + "/operations");

  AnAppChangesHandsStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void andOnlyItsNewOwnerGetsIn() {
    // Given
    String ann = stack.tokenOf("ann");
    String bob = stack.tokenOf("bob");
    provide(orderedBy(ann, "addon-" + id));
    assertThat(doors).allMatch(door -> answer(door, ann) == 200);
    assertThat(doors).allMatch(door -> answer(door, bob) == 404);

    // When
    AddonRequested second = orderedBy(bob, "addon-2-" + id);
    stack.platform().publish(second);

    // Then
    AppOwnerChanged changed = stack.topics().await(AppOwnerChanged.class, app);
    assertThat(changed.ownerId()).isEqualTo(second.ownerId());
    await("bob gets in")
        .atMost(PATIENCE)
        .until(() -> doors.stream().allMatch(door -> answer(door, bob) == 200));
    assertThat(doors).allMatch(door -> answer(door, ann) == 404);
  }

  private AddonRequested orderedBy(String token, String addon) {
    return new AddonRequested(addon, app, app, subject(token), "redis", PLAN, null);
  }

  private String subject(String token) {
    return wire()
        .get("/v1/users/self", bearer(token))
        .expect(200)
        .json()
        .path("user")
        .path("id")
        .textValue();
  }

  private int answer(String door, String token) {
    return wire().get(door, bearer(token)).status();
  }

  private Wire wire() {
    return new Wire(Sender.JAVASCRIPT, stack.gateway());
  }

  private static Optional<String> bearer(String token) {
    return Optional.of("Bearer " + token);
  }
}
