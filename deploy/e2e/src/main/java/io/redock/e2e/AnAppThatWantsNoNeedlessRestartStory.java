package io.redock.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.AppRestartRequired.Reason;
import io.redock.events.database.PlanApplied;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.local.stack.Runtime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An app with `restart_on_uncut_changes` off is not told to restart where no connection was cut,
/// and is for everything else that it has to restart for.
@OnEachRuntime
class AnAppThatWantsNoNeedlessRestartStory extends Story {

  private final List<Reason> expected = new ArrayList<>();
  private AddonRequested wish;

  AnAppThatWantsNoNeedlessRestartStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void isToldOfTheOthersAlone() {
    // Given
    wish = wish();
    provide(wish);
    isTold(Reason.CONNECTION_CHANGED);
    restartsOnUncutChanges(false);

    // When
    change("redis-starter-256", false);
    change("redis-starter-512", false);
    // What is said of one database is heard in its order: whoever hears this has heard the others.
    done(wish, stack.databases().resetPassword(wish.addonId()));

    // Then
    isTold(Reason.CONNECTION_CHANGED);

    // When
    if (stack.runtime() == Runtime.DOCKER) {
      done(wish, stack.databases().upgrade(wish.addonId(), "8.0"));

      // Then
      isTold(Reason.ENGINE_UPGRADED);
    }

    // When
    change("redis-business-256", true);

    // Then
    isTold(Reason.PLAN_CHANGED);

    // When
    restartsOnUncutChanges(true);
    change("redis-business-512", false);

    // Then
    isTold(Reason.PLAN_CHANGED);
  }

  private void restartsOnUncutChanges(boolean does) {
    given()
        .baseUri(stack.gateway())
        .header("Authorization", "Bearer " + stack.operatorToken())
        .contentType("application/json")
        .body("{\"app\":{\"restart_on_uncut_changes\":" + does + "}}")
        .patch("/v1/apps/{app}", wish.appId())
        .then()
        .statusCode(200);
  }

  private void change(String plan, boolean cuts) {
    stack.platform().publish(new PlanChanged(wish.addonId(), plan));
    PlanApplied applied =
        await(plan + " is applied")
            .atMost(PATIENCE)
            .until(
                () ->
                    stack.topics().said(PlanApplied.class, wish.addonId()).stream()
                        .filter(each -> each.plan().equals(plan))
                        .findFirst()
                        .orElse(null),
                each -> each != null);
    assertThat(applied.cut()).isEqualTo(cuts);
  }

  /// Of this, and of what it was told before, and of nothing else.
  private void isTold(Reason reason) {
    expected.add(reason);
    await("the app is told to restart")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stack.topics().said(AppRestartRequired.class, wish.addonId()))
                    .extracting(AppRestartRequired::reason)
                    .containsExactlyInAnyOrderElementsOf(expected));
  }
}
