package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

  private static final Path FILE = Golden.RESOURCES.resolve("asyncapi.yaml");

  @Test
  void the_document_checked_in_is_the_records() {
    // When
    String document = AsyncApi.text();

    // Then
    CheckedIn.says(FILE, document);
  }

  @Test
  void its_channels_are_the_topics_and_their_dead_letters() throws IOException {
    // Given
    List<String> topics = new ArrayList<>();
    for (Stream stream : Stream.values()) {
      topics.add(stream.topic());
      topics.add(stream.deadLetterTopic());
    }

    // When
    JsonNode document = new YAMLMapper().readTree(FILE.toFile());

    // Then
    assertThat(document.get("channels").fieldNames()).toIterable().isEqualTo(topics);
  }

  @Test
  void every_reference_leads_somewhere() throws IOException {
    // Given
    JsonNode document = new YAMLMapper().readTree(FILE.toFile());

    // When
    List<String> references = document.findValuesAsText("$ref");

    // Then
    assertThat(references)
        .hasSizeGreaterThan(50)
        .allMatch(
            reference ->
                reference.startsWith("#")
                    ? !document.at(reference.substring(1)).isMissingNode()
                    : Files.exists(FILE.resolveSibling(reference)));
  }
}
