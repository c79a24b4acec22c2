package io.redock.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.redock.gateway.limit.CallsUnderWay.Place;
import org.junit.jupiter.api.Test;

class CallsUnderWayTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final CallsUnderWay calls = new CallsUnderWay(new Numbers(2, 2), metrics);

  @Test
  void one_more_than_may_be_is_refused_and_others_are_not() {
    // Given
    calls.enter("ada");
    calls.enter("ada");
    // Then
    assertThat(calls.enter("ada")).isEmpty();
    assertThat(calls.enter("bob")).isPresent();
    assertThat(refused("calls-at-once")).isEqualTo(1);
  }

  @Test
  void a_place_that_was_left_is_free_once() {
    // Given
    Place first = calls.enter("ada").orElseThrow();
    calls.enter("ada");
    // When
    first.leave();
    first.leave();
    // Then
    assertThat(calls.enter("ada")).isPresent();
    assertThat(calls.enter("ada")).isEmpty();
  }

  @Test
  void there_is_so_much_room_for_the_bodies_of_one() {
    // Given
    Place first = calls.enter("ada").orElseThrow();
    Place second = calls.enter("ada").orElseThrow();
    // Then
    assertThat(first.hold(6)).isTrue();
    assertThat(second.hold(5)).isFalse();
    assertThat(second.hold(4)).isTrue();
    assertThat(refused("bodies")).isEqualTo(1);
  }

  @Test
  void and_so_much_for_those_of_all() {
    // Given
    Place adas = calls.enter("ada").orElseThrow();
    Place bobs = calls.enter("bob").orElseThrow();
    adas.hold(10);
    // Then
    assertThat(bobs.hold(6)).isFalse();
    adas.leave();
    assertThat(bobs.hold(6)).isTrue();
  }

  @Test
  void strangers_at_many_addresses_take_no_room_of_those_with_a_token() {
    // Given
    boolean full = false;
    for (int address = 0; address < 100 && !full; address++) {
      Place place = calls.enterStranger("192.0.2." + address).orElseThrow();
      full = !(place.hold(1) && place.hold(1));
    }
    // When
    Place adas = calls.enter("ada").orElseThrow();
    Place bobs = calls.enter("bob").orElseThrow();
    // Then
    assertThat(full).isTrue();
    assertThat(adas.hold(10)).isTrue();
    assertThat(bobs.hold(5)).isTrue();
    assertThat(metrics.get("redock.calls.body.bytes").gauge().value()).isEqualTo(31);
  }

  @Test
  void nor_does_one_of_them_take_that_of_the_others() {
    // Given
    Place greedy = calls.enterStranger("192.0.2.1").orElseThrow();
    // Then
    assertThat(greedy.hold(2)).isTrue();
    assertThat(greedy.hold(1)).isFalse();
    assertThat(calls.enterStranger("192.0.2.2").orElseThrow().hold(2)).isTrue();
  }

  @Test
  void who_is_called_like_an_address_is_none() {
    // Given
    calls.enter("192.0.2.1");
    calls.enter("192.0.2.1");
    // Then
    assertThat(calls.enterStranger("192.0.2.1")).isPresent();
  }

  @Test
  void who_has_gone_holds_nothing_more() {
    // Given
    Place gone = calls.enter("ada").orElseThrow();
    gone.leave();
    // When
    boolean held = gone.hold(1);
    // Then
    assertThat(held).isFalse();
    assertThat(metrics.get("redock.calls.body.bytes").gauge().value()).isZero();
    assertThat(metrics.get("redock.calls.under.way").gauge().value()).isZero();
  }

  private double refused(String limit) {
    return metrics.get("redock.limits.refused").tag("limit", limit).counter().count();
  }
}
