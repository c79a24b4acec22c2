package io.redock.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void a_percentile_is_one_of_the_measured_values() {
    Sample oneToThirty =
        new Sample(IntStream.rangeClosed(1, 30).mapToObj(Double::valueOf).toList());

    assertThat(oneToThirty.percentile(50)).isEqualTo(15);
    assertThat(oneToThirty.percentile(95)).isEqualTo(29);
    assertThat(oneToThirty.percentile(100)).isEqualTo(30);
  }

  @Test
  void the_order_of_measuring_does_not_matter() {
    assertThat(new Sample(List.of(3.0, 1.0, 2.0)).percentile(50)).isEqualTo(2);
  }

  @Test
  void a_single_value_is_every_percentile() {
    assertThat(new Sample(List.of(7.0)).percentile(95)).isEqualTo(7);
  }

  @Test
  void a_figure_tells_how_many_times_its_limit_it_is() {
    assertThat(Figure.millis("ours", 150.04, "bare", 300))
        .isEqualTo(new Figure("ours", 150.0, "ms", "bare", 300.0, 0.5));
  }

  @Test
  void a_metric_is_read_with_and_without_labels() {
    String metrics =
        """
        # TYPE redock_addresses_ready gauge
        redock_addresses_ready{runtime="docker"} 3.0
        redock_addresses_ready_wanted 4.0
        """;

    assertThat(QuietMachine.value(metrics, "redock_addresses_ready")).hasValue(3);
    assertThat(QuietMachine.value(metrics, "redock_addresses_ready_wanted")).hasValue(4);
    assertThat(QuietMachine.value(metrics, "redock_addresses")).isEmpty();
  }
}
