package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://s3.example",
        "s3.example",
        "https:///archives",
        "https://s3.example/archives",
        "https://key:secret@s3.example",
        "https://s3.example?x=1",
        "https://s3.example#x"
      })
  void an_endpoint_is_a_host_and_no_more(String endpoint) {
    assertThatThrownBy(() -> bucket(endpoint, "eu-west-3", "archives", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://s3.example", "http://127.0.0.1:9000", "https://s3.example/"})
  void an_endpoint_may_have_a_port(String endpoint) {
    assertThatCode(() -> bucket(endpoint, "eu-west-3", "archives", "redock/a/"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "'', archives, '', region",
    "EU, archives, '', region",
    "eu, ab, '', bucket",
    "eu, Archives, '', bucket",
    "eu, -archives, '', bucket",
    "eu, a/b/c, '', bucket",
    "eu, archives, redock, prefix",
    "eu, archives, /, prefix",
    "eu, archives, ../, prefix",
    "eu, archives, a//, prefix"
  })
  void a_part_that_is_none_is_named(String region, String name, String prefix, String part) {
    assertThatThrownBy(() -> bucket("https://s3.example", region, name, prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }

  @Test
  void credentials_have_an_id_and_a_secret() {
    assertThatThrownBy(() -> new S3Credentials("", "secret"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new S3Credentials("id", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "5242879, 1, 1, 1, 1",
    "1073741825, 1, 1, 1, 1",
    "5242880, 0, 1, 1, 1",
    "5242880, 11, 1, 1, 1",
    "5242880, 1, 0, 1, 1",
    "5242880, 1, 1, 0, 1",
    "5242880, 1, 1, 1, -1"
  })
  void limits_are_in_range(int part, int attempts, int connect, int read, int attempt) {
    assertThatThrownBy(
            () ->
                new S3Limits(
                    part,
                    attempts,
                    SECOND.multipliedBy(connect),
                    SECOND.multipliedBy(read),
                    SECOND.multipliedBy(attempt)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_key_reads_one_way() {
    ArchiveName name = new ArchiveName("ad-1", "b_1");
    assertThat(S3Key.parse("redock/", S3Key.of("redock/", name))).contains(name);
    assertThat(S3Key.parse("", S3Key.of("", name))).contains(name);
    assertThat(S3Key.parse("redock/", S3Key.of("", name))).isEmpty();
  }

  private static S3Bucket bucket(String endpoint, String region, String name, String prefix) {
    return new S3Bucket(URI.create(endpoint), region, name, prefix, false);
  }
}
