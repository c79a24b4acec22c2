package io.redock.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class InternalTokenTest {

  @Test
  void a_pass_is_never_printed() {
    assertThat(new InternalToken("a.b.c", Instant.EPOCH).toString()).doesNotContain("a.b.c");
  }
}
