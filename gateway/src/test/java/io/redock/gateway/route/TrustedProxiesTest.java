package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {

  @Test
  void whoever_is_believed_has_to_be_named() {
    assertThatThrownBy(() -> new TrustedProxies(true, Optional.empty()))
        .hasMessageContaining("quarkus.http.proxy.trusted-proxies")
        .hasMessageContaining("10.0.0.0/8");
    assertThatThrownBy(() -> new TrustedProxies(true, Optional.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobody_has_to_be_believed() {
    assertThatCode(() -> new TrustedProxies(false, Optional.empty())).doesNotThrowAnyException();
    assertThatCode(() -> new TrustedProxies(true, Optional.of(List.of("10.0.0.1"))))
        .doesNotThrowAnyException();
  }
}
