package io.redock.provisioning.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTimeTest {

  private static final Instant BEFORE = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void a_line_of_redis_becomes_one_that_clients_can_take_apart() {
    LogLine line =
        new RedisTime(ZoneOffset.UTC)
            .read("12:M 23 Nov 2026 11:21:37.002 * Ready to accept connections", "redis-1", BEFORE);

    assertThat(line.written())
        .isEqualTo("2026-11-23 11:21:37.002 +0000 UTC [redis-1] * Ready to accept connections");
  }

  @Test
  void the_time_of_another_zone_is_told_in_utc() {
    LogLine line =
        new RedisTime(ZoneId.of("Europe/Paris"))
            .read("7:X 23 Nov 2026 11:21:37.002 # +sdown master", "sentinel-1", BEFORE);

    assertThat(line.at()).isEqualTo("2026-11-23T10:21:37.002Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[NOTICE]   (1) : haproxy version is 2.6.12", "12:M 99 Nov 2026 11:21:37.002 * x"})
  void a_line_without_a_time_has_that_of_the_line_before(String raw) {
    LogLine line = new RedisTime(ZoneOffset.UTC).read(raw, "gateway-1", BEFORE);

    assertThat(line).isEqualTo(new LogLine(BEFORE, "gateway-1", raw));
  }
}
