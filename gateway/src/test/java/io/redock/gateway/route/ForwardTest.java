package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.service.Service;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ForwardTest {

  @Test
  void a_pass_is_never_printed() {
    assertThat(Forward.under("a.b.c", Service.ENV, "id", Buffer.buffer()).toString())
        .contains("id")
        .doesNotContain("a.b.c");
  }
}
