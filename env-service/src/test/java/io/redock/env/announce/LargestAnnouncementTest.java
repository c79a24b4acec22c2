package io.redock.env.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.env.variable.VariableRules;
import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.app.EnvironmentChanged;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestAnnouncementTest {

  @Test
  void whatever_a_user_sets_or_unsets_at_once_can_be_published_and_read() {
    // Given
    List<String> names =
        IntStream.range(0, VariableRules.MOST).mapToObj("%064d"::formatted).toList();
    assertThat(VariableRules.faultOfName(names.getLast())).isEmpty();
    assertThat(VariableRules.faultOfName(names.getLast() + "0")).isPresent();
    String longest = "a".repeat(64);

    // When
    byte[] value =
        new CloudEventCodec()
            .encode(
                new CloudEvent(
                    "event-1",
                    "/redock/env",
                    null,
                    new EnvironmentChanged(longest, longest, null, names, List.of())))
            .value();

    // Then
    assertThat(value).hasSizeLessThan(CloudEventCodec.LARGEST_VALUE_BYTES);
  }
}
