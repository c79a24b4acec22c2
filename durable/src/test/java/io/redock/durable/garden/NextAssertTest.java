package io.redock.durable.garden;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.strand.Next;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NextAssertTest {

  private final Next<Garden> goes = Next.goTo(new Grow.Dig("fern"));
  private final Next<Garden> waits = Next.waitFor(Duration.ofSeconds(2), "it is dry");

  @Test
  void what_is_so_passes() {
    assertThat(goes).goesTo(Grow.Dig.class).goesTo(new Grow.Dig("fern")).announcesNothing();
    assertThat(waits).waits().waits(Duration.ofSeconds(2));
    assertThat(Next.<Garden>home()).goesHome();
    assertThat(Next.<Garden>done()).isDone();
    assertThat(Next.<Garden>rest().announcing(new Rooted("fern")))
        .rests()
        .announces(new Rooted("fern"));
  }

  @Test
  void what_is_not_so_is_told_in_a_sentence() {
    assertThatThrownBy(() -> assertThat(waits).goesTo(Grow.Dig.class))
        .hasMessageContaining("Expected to go to Dig, but it waits PT2S because it is dry");
    assertThatThrownBy(() -> assertThat(goes).goesTo(Grow.Water.class))
        .hasMessageContaining("Expected to go to Water, but it goes to Dig[plant=fern]");
    assertThatThrownBy(() -> assertThat(goes).rests()).hasMessageContaining("Expected to rest");
    assertThatThrownBy(() -> assertThat(goes).announces(new Rooted("fern")))
        .hasMessageContaining("Rooted");
  }
}
