package io.redock.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSubjectsTest {

  @Test
  void whatever_a_new_user_is_named_is_ours() {
    assertThat(OwnSubjects.has(OwnSubjects.next())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operator",
        "OPERATOR",
        " operator",
        "anonymous",
        "us-3f0c6c1e-7f3b-4f1c-9d3e-0b9f3a4d5c6e",
        "US-3F0C6C1E-7F3B-4F1C-9D3E-0B9F3A4D5C6E"
      })
  void what_reads_like_one_of_ours_is_ours(String subject) {
    assertThat(OwnSubjects.has(subject)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us-1",
        "operators",
        "3f0c6c1e-7f3b-4f1c-9d3e-0b9f3a4d5c6e",
        "us-3f0c6c1e-7f3b-4f1c-9d3e-0b9f3a4d5c6e-2",
        "auth0|5f7c8ec7c33c6c004bbafe82"
      })
  void everything_else_is_for_the_provider_to_name(String subject) {
    assertThat(OwnSubjects.has(subject)).isFalse();
  }
}
