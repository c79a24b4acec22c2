package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.load.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The primary of a Business database is gone. Another node takes its place, clients find it where
/// the first one was, and none is left with a node that only reads.
@OnEachRuntime
class AKilledPrimaryIsReplacedStory extends BusinessStory {

  AKilledPrimaryIsReplacedStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void whetherItDiesOrHangs() {
    // Given
    try (Writer writer = writer()) {

      // When
      String second = target.replacePrimary(stack.faults()::kill);
      goOn(writer);

      // Then
      tell("killed", writer);
      assertThat(writer.lost()).isLessThanOrEqualTo(BOUND);

      // When
      String third = target.replacePrimary(stack.faults()::freeze);
      goOn(writer);

      // Then
      tell("hung", writer);
      assertThat(third).isNotEqualTo(second);
      assertThat(writer.lost()).isLessThanOrEqualTo(2 * BOUND);

      // When
      String fourth = target.replacePrimary(node -> stack.faults().kill(node, "redis-server"));
      goOn(writer);

      // Then
      tell("killed by itself", writer);
      assertThat(fourth).isNotEqualTo(third);
      assertThat(writer.lost()).isLessThanOrEqualTo(3 * BOUND);
    }
    assertThat(stack.apps().awaitUrl(wish.appId())).isEqualTo(url);
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }
}
