package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsideTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERR unknown command 'REDOCK', with args beginning with:",
        "NOAUTH Authentication required.",
        "ERR max number of clients reached",
        "Error: Server closed the connection",
        "Error: Connection reset by peer",
        "LOADING Redis is loading the dataset in memory"
      })
  void whoever_says_anything_lives(String said) {
    assertThat(Inside.isAnswer("asked: \nasked: " + said + "\n")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Could not connect to Redis at redis.sock: Connection refused",
        "Could not connect to Redis at 10.0.0.3:6379: Connection refused",
        "timeout: failed to run command"
      })
  void silence_is_no_life(String said) {
    assertThat(Inside.isAnswer("asked: " + said + "\n")).isFalse();
  }
}
