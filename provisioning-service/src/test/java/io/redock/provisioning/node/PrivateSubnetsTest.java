package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrivateSubnetsTest {

  private static PrivateSubnets of(String range) {
    return new PrivateSubnets(range, "");
  }

  @Test
  void a_number_means_sixteen_addresses() {
    assertThat(of("10.84.0.0/14").subnet(1)).isEqualTo("10.84.0.16/28");
    assertThat(of("10.84.0.0/14").host(1, 3)).isEqualTo("10.84.0.19");
    assertThat(of("10.84.0.0/14").rest(1)).isEqualTo("10.84.0.28/30");
    assertThat(of("10.84.0.0/14").host(16_383, 11)).isEqualTo("10.87.255.251");
    assertThat(of("127.64.0.0/10").host(262_143, 9)).isEqualTo("127.127.255.249");
  }

  @Test
  void each_stack_counts_from_elsewhere_and_still_has_all() {
    PrivateSubnets ours = new PrivateSubnets("10.84.0.0/20", "b");
    PrivateSubnets theirs = new PrivateSubnets("10.84.0.0/20", "c");

    assertThat(IntStream.range(0, ours.capacity()).mapToObj(ours::subnet))
        .hasSize(256)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, theirs.capacity()).mapToObj(theirs::subnet).toList());
    assertThat(ours.subnet(0)).isNotEqualTo(theirs.subnet(0));
  }

  @Test
  void what_is_not_there_is_refused() {
    assertThatThrownBy(() -> of("10.84.0.0")).hasMessageContaining("10.84.0.0/14");
    assertThatThrownBy(() -> of("10.84.0.0/28")).hasMessageContaining("/28");
    assertThatThrownBy(() -> of("10.84.0.0/24").host(16, 3)).hasMessageContaining("16");
    assertThatThrownBy(() -> of("10.84.0.0/24").host(-1, 3)).hasMessageContaining("-1");
    assertThatThrownBy(() -> of("10.84.0.0/24").host(0, 15)).hasMessageContaining("slot 15");
  }
}
