package io.redock.provisioning.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeFilterTest {

  @Test
  void nothing_asked_for_means_all() {
    assertThat(NodeFilter.of(null).test("redis-1")).isTrue();
    assertThat(NodeFilter.of(" ").test("redis-1")).isTrue();
  }

  @Test
  void names_and_their_beginnings_are_meant() {
    NodeFilter filter = NodeFilter.of("member-1|sentinel");

    assertThat(filter.test("member-1")).isTrue();
    assertThat(filter.test("sentinel-3")).isTrue();
    assertThat(filter.test("member-2")).isFalse();
    assertThat(filter.test("member-10")).isFalse();
  }
}
