package io.redock.http.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

  @Test
  void a_member_of_the_operators_sees_everything() {
    Caller operator = Caller.of("anyone", Set.of("operator"));

    assertThat(operator).isEqualTo(new Caller.Operator());
    assertThat(operator.maySee("us-1")).isTrue();
  }

  @Test
  void anybody_else_sees_what_its_subject_owns() {
    Caller other = Caller.of("us-2", Set.of("operators", "Operator"));

    assertThat(other).isEqualTo(new Caller.Owner("us-2"));
    assertThat(other.maySee("us-2")).isTrue();
    assertThat(other.maySee("us-1")).isFalse();
  }

  @Test
  void calling_oneself_operator_is_not_enough() {
    Caller pretender = Caller.of("operator", Set.of());

    assertThat(pretender).isEqualTo(new Caller.Owner("operator"));
    assertThat(pretender.maySee("us-1")).isFalse();
  }
}
