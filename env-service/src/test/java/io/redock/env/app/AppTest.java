package io.redock.env.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AppTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void what_the_platform_tells_later_holds() {
    // Given
    App app = new App("a-1", "old", "us-1", NOW);
    // When
    AppUpdate update = app.hear(new App("a-1", "new", "us-2", NOW.plusSeconds(1)));
    // Then
    assertThat(update.isRenamed()).isTrue();
    assertThat(app.name()).isEqualTo("new");
    assertThat(update.hasAnotherOwner()).isTrue();
    assertThat(app.ownerId()).isEqualTo("us-2");
    assertThat(app.ownerSince()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void what_it_told_earlier_does_not() {
    // Given
    App app = new App("a-1", "new", "us-1", NOW);
    // When
    AppUpdate update = app.hear(new App("a-1", "old", "us-2", NOW.minusSeconds(1)));
    // Then
    assertThat(update.isRenamed()).isFalse();
    assertThat(app.name()).isEqualTo("new");
    assertThat(update.hasAnotherOwner()).isFalse();
    assertThat(app.ownerId()).isEqualTo("us-1");
  }

  @Test
  void a_name_that_its_owner_gave_it_meanwhile_stays() {
    // Given
    App app = new App("a-1", "old", "us-1", NOW);
    app.rename("mine", NOW.plusSeconds(2));
    // When
    app.hear(new App("a-1", "old", "us-1", NOW.plusSeconds(1)));
    // Then
    assertThat(app.name()).isEqualTo("mine");
  }

  @Test
  void a_name_that_its_owner_gave_it_does_not_keep_another_owner_out() {
    // Given
    App app = new App("a-1", "old", "us-1", NOW);
    app.rename("mine", NOW.plusSeconds(2));
    // When
    AppUpdate update = app.hear(new App("a-1", "old", "us-2", NOW.plusSeconds(1)));
    // Then
    assertThat(update.hasAnotherOwner()).isTrue();
    assertThat(app.ownerId()).isEqualTo("us-2");
    assertThat(app.name()).isEqualTo("mine");
  }

  @Test
  void the_same_owner_said_anew_keeps_out_a_former_one_said_before() {
    // Given
    App app = new App("a-1", "app", "us-1", NOW);
    app.hear(new App("a-1", "app", "us-1", NOW.plusSeconds(2)));
    // When
    AppUpdate update = app.hear(new App("a-1", "app", "us-2", NOW.plusSeconds(1)));
    // Then
    assertThat(update.hasAnotherOwner()).isFalse();
    assertThat(app.ownerId()).isEqualTo("us-1");
  }

  @Test
  void one_that_was_made_here_is_told_of_by_nobody_else() {
    // Given
    App app = App.made("mine", "us-1", NOW);
    // When
    AppUpdate update = app.hear(new App(app.id(), "theirs", "us-2", NOW.plusSeconds(1)));
    // Then
    assertThat(update.isRenamed()).isFalse();
    assertThat(app.name()).isEqualTo("mine");
    assertThat(app.ownerId()).isEqualTo("us-1");
  }

  @Test
  void ids_are_24_hex_digits() {
    assertThat(App.made("mine", "us-1", NOW).id()).matches("[0-9a-f]{24}");
  }
}
