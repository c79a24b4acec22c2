package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsideTest {

  @Test
  void whoever_saved_and_ended_says_so_last() {
    List<String> ended =
        List.of(
            "7:M 29 Nov 2026 18:33:08.012 * Saving the final RDB snapshot before exiting.",
            "7:M 29 Nov 2026 18:33:08.014 * DB saved on disk",
            "7:M 29 Nov 2026 18:33:08.014 # Valkey is now ready to exit, bye bye...");

    assertThat(Inside.isFarewell(ended)).isTrue();
    assertThat(Inside.isFarewell(List.of())).isFalse();
    assertThat(Inside.isFarewell(ended.subList(0, 2))).as("killed then").isFalse();
    assertThat(Inside.isFarewell(ended.subList(2, 3))).as("saved nothing").isFalse();
  }

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

  @Test
  void what_it_was_told_is_read_by_name() {
    assertThat(
            Inside.settings(
                "OK\nport\n6379\ntls-port\n0\n\n", List.of("port", "tls-port", "replica-priority")))
        .isEqualTo(Map.of("port", "6379", "tls-port", "0"));
  }

  @Test
  void who_lets_nobody_in_tells_nothing() {
    assertThat(
            Inside.settings(
                "WRONGPASS invalid username-password pair\nNOAUTH Authentication required.\n",
                List.of("port")))
        .isEmpty();
  }
}
