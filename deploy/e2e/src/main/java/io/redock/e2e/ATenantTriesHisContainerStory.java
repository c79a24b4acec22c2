package io.redock.e2e;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.load.Writer;
import io.redock.local.stack.Runtime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What commands do to Redis is the same in a container, and [ATenantTriesEveryCommandStory] tells
/// it. Here is what a container feels: where it listens, who ends it, and what it starts with
/// again.
@OnEachRuntime(Runtime.DOCKER)
class ATenantTriesHisContainerStory extends TenantStory {

  private static final List<Attempt> ON_ONE_NODE =
      List.of(
          NO_PORT,
          ANOTHER_ADDRESS,
          NOBODY_COMES_IN,
          Attempt.healed("", "CONFIG SET appendonly yes", "CONFIG REWRITE"),
          Attempt.healed("clients-paused", "CLIENT PAUSE 600000 ALL"),
          Attempt.allowed("SHUTDOWN"),
          Attempt.allowed("SHUTDOWN NOSAVE"));

  /// Redis is killed at each start while it reads that, where its memory has a wall.
  private static final Attempt A_CONFIGURATION_TOO_LARGE =
      Attempt.healed(
              "configuration-too-large",
              "CONFIG SET masterauth",
              "CONFIG REWRITE",
              "SHUTDOWN NOSAVE")
          .with(List.of("x".repeat(100 << 20)));

  ATenantTriesHisContainerStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void andIsHealed() {
    // Given
    try (Writer neighbour = neighbour()) {
      List<Tried> tried = new ArrayList<>();
      ON_ONE_NODE.forEach(attempt -> tried.add(new Tried(PLAN, attempt)));
      tried.add(new Tried(STARTER, A_CONFIGURATION_TOO_LARGE));
      Tried cluster = new Tried(BUSINESS, NO_LINK);
      tried.add(cluster);
      provided(tried);
      target(cluster).whole();

      // When
      tryAll(tried);

      // Then
      awaitWhole(cluster);
      undisturbed(neighbour);
    }
  }
}
