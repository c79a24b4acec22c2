package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Pattern SENT =
      Pattern.compile("(?m)^echo '(?<json>.*)' \\| send (?<type>\\w+) (?<key>\\S+)$");

  @Test
  void what_the_readme_tells_a_platform_to_send_can_be_read() throws IOException {
    // Given
    var lines = SENT.matcher(Files.readString(Path.of("README.md"))).results();

    // When
    var read = lines.map(ReadmeTest::read).toList();

    // Then
    assertThat(read)
        .extracting(event -> EventTypes.nameOf(event.data()).type())
        .containsExactlyElementsOf(EventTypes.of(Stream.PLATFORM_ADDONS).keySet());
  }

  private static CloudEvent read(MatchResult line) {
    return KafkaRecord.of("redock." + line.group("type") + ".v1", line.group("json"))
        .withKey(line.group("key"))
        .read()
        .orElseThrow();
  }
}
