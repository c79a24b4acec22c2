package io.redock.env.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"abcdef", "my-app", "a-b-c-d", "123456", "app-2-of-3"})
  void letters_digits_and_single_hyphens_make_a_name(String name) {
    assertThat(AppName.fault(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"My-App", "my_app", "my app", "-my-app", "my-app-", "my--app", "my-äpp"})
  void anything_else_does_not(String name) {
    assertThat(AppName.fault(name))
        .hasValueSatisfying(what -> assertThat(what).contains("hyphens"));
  }

  @Test
  void it_has_6_to_48_characters() {
    assertThat(AppName.fault("a".repeat(48))).isEmpty();
    assertThat(AppName.fault("a".repeat(49))).contains("must be 6 to 48 characters");
    assertThat(AppName.fault("abcde")).contains("must be 6 to 48 characters");
    assertThat(AppName.fault("")).contains("must be 6 to 48 characters");
  }
}
