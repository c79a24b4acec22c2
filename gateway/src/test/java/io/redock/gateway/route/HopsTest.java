package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HopsTest {

  @Test
  void headers_of_one_hop_end_here_and_the_rest_goes_on() {
    // Given
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("connection", "keep-alive, X-Mine")
            .add("Connection", "close")
            .add("keep-alive", "timeout=5")
            .add("x-mine", "1")
            .add("TE", "trailers")
            .add("Upgrade", "h2c")
            .add("Accept", "application/json");
    // When
    Hops.strip(headers);
    // Then
    assertThat(headers.names()).containsExactly("Accept");
  }
}
