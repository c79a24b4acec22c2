package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonViewTest {

  @Test
  void a_token_tells_name_and_email() {
    assertThat(PersonView.of("us-1", "alice", "alice@example.org"))
        .isEqualTo(new PersonView("us-1", "alice", "alice@example.org"));
  }

  @Test
  void without_both_follow_from_the_subject() {
    assertThat(PersonView.of("us-1", null, null))
        .isEqualTo(new PersonView("us-1", "us-1", "us-1@redock.invalid"));
  }

  @Test
  void a_subject_that_is_an_email_is_one() {
    assertThat(PersonView.of("bob@example.org").email()).isEqualTo("bob@example.org");
  }
}
