package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.database.PlanApplied;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/// What all stories have in common: they begin with a stack that has no database, and end so.
abstract class Story {

  static final String PLAN = "redis-sandbox";
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final RunningStack stack;
  private long begun;

  Story(RunningStack stack) {
    this.stack = stack;
  }

  /// A wish of an app of its own.
  static AddonRequested wish() {
    String id = UUID.randomUUID().toString().substring(0, 8);
    return wish("addon-" + id, "app-" + id);
  }

  static AddonRequested wish(String addonId, String appId) {
    return new AddonRequested(addonId, appId, appId, "somebody", "redis", PLAN, null);
  }

  /// @param version null for the default
  static AddonRequested wishFor(String plan, String version) {
    AddonRequested any = wish();
    return new AddonRequested(
        any.addonId(),
        any.appId(),
        any.appName(),
        any.ownerId(),
        any.provider(),
        plan,
        new AddonRequested.Options(version));
  }

  /// Asks for the database and waits until its app can use it.
  URI provide(AddonRequested wish) {
    stack.platform().publish(wish);
    return stack.apps().awaitUrl(wish.appId());
  }

  /// Waits until what was asked for is done.
  Operation done(AddonRequested wish, Databases.Answer asked) {
    Operation ended = stack.databases().awaitEnd(wish.addonId(), asked.operation(), PATIENCE);
    assertThat(ended.status()).as("%s", ended).isEqualTo("done");
    return ended;
  }

  /// Returns when the plan is applied, with the operation that the wish became.
  Operation change(AddonRequested wish, String plan) {
    int before = stack.topics().said(PlanApplied.class, wish.addonId()).size();
    stack.platform().publish(new PlanChanged(wish.addonId(), plan));
    await(plan + " is applied")
        .atMost(PATIENCE)
        .until(() -> stack.topics().said(PlanApplied.class, wish.addonId()).size() > before);
    String newest =
        stack.databases().operations(wish.addonId()).stream()
            .filter(each -> each.type().equals("plan"))
            .findFirst()
            .orElseThrow()
            .id();
    return stack.databases().awaitEnd(wish.addonId(), newest, PATIENCE);
  }

  /// How many times the app was told to restart for that reason.
  int restarts(AddonRequested wish, AppRestartRequired.Reason reason) {
    return (int)
        stack.topics().said(AppRestartRequired.class, wish.addonId()).stream()
            .filter(restart -> restart.reason() == reason)
            .count();
  }

  @BeforeEach
  void begin() {
    begun = System.nanoTime();
  }

  @AfterEach
  void leaveNothingBehind(TestInfo test) {
    Say.took(getClass().getSimpleName() + ": " + test.getDisplayName() + " on " + stack, begun);
    begun = System.nanoTime();
    stack.platform().removeEverything();
    try {
      stack.inventory().awaitExactly(List.of());
    } catch (ConditionTimeoutException left) {
      // This story has failed; the next shall not fail for it.
      stack.platform().remove(stack.inventory().livingDatabases());
      throw left;
    }
    Say.took("everything given back", begun);
  }
}
