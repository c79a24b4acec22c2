package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "::ffff:192.0.2.7", "[::ffff:192.0.2.7]"})
  void an_address_of_ipv4_is_a_caller(String host) {
    assertThat(CallersAddress.of(host)).isEqualTo("192.0.2.7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:db8:1:2::1",
        "2001:db8:1:2:aaaa:bbbb:cccc:dddd",
        "[2001:db8:1:2::99]",
        // As Quarkus reads 2001:db8:1:2:a:b:c:d and 2001:db8:1:2::1 in X-Forwarded-For.
        "2001:db8:1:2:a:b:c",
        "2001:db8:1:2:"
      })
  void of_ipv6_a_network_is(String host) {
    assertThat(CallersAddress.of(host)).isEqualTo("20:01:0d:b8:00:01:00:02");
  }

  @Test
  void anything_else_is_taken_as_it_is_as_far_as_it_is_short() {
    assertThat(CallersAddress.of("unknown")).isEqualTo("unknown");
    assertThat(CallersAddress.of("::::")).isEqualTo("::::");
    assertThat(CallersAddress.of("x".repeat(5000))).hasSize(64);
    assertThat(CallersAddress.of(":x".repeat(5000))).hasSize(64);
  }
}
