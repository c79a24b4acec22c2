package io.redock.e2e;

import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.platform.AddonRequested;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/// What all stories have in common: they begin with a stack that has no database, and end so.
abstract class Story {

  static final String PLAN = "redis-sandbox";

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
