package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTest {

  private static final String BUFFERS = "client-output-buffer-limit";
  private static final String WANTED = "slave 67108864 0 0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "normal 0 0 0 slave 67108864 0 0 pubsub 33554432 8388608 60",
        "normal 1 2 3 slave 67108864 0 0 pubsub 0 0 0",
        "slave 67108864 0 0"
      })
  void what_may_wait_for_other_clients_is_their_tenant_s(String told) {
    assertThat(Told.is(BUFFERS, WANTED, told)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60",
        "normal 0 0 0 slave 67108864 0 60 pubsub 33554432 8388608 60",
        "normal 0 0 0 slave 671088640 0 0 pubsub 33554432 8388608 60",
        ""
      })
  void what_may_wait_for_replicas_is_ours(String told) {
    assertThat(Told.is(BUFFERS, WANTED, told)).isFalse();
  }

  @Test
  void all_else_is_the_same_or_different() {
    assertThat(Told.is("save", "900 1", "900 1")).isTrue();
    assertThat(Told.is("save", "900 1", "900 1 300 10")).isFalse();
    assertThat(Told.is("save", "900 1", null)).isFalse();
  }
}
