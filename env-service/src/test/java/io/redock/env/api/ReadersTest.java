package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.env.app.Reader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadersTest {

  @Test
  void a_member_of_the_operators_reads_every_app() {
    assertThat(Readers.of("anyone", Set.of("operator"))).isEqualTo(new Reader.Operator());
  }

  @Test
  void anybody_else_reads_as_its_subject() {
    assertThat(Readers.of("us-1", Set.of("operators", "Operator")))
        .isEqualTo(new Reader.Subject("us-1"));
  }

  @Test
  void calling_oneself_operator_is_not_enough() {
    assertThat(Readers.of("operator", Set.of())).isEqualTo(new Reader.Subject("operator"));
  }
}
