package io.redock.provisioning.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.provisioning.node.EngineAway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutageTest {

  private static final IOException REFUSED = new ConnectException("Connection refused");

  @Test
  void an_engine_that_is_away_is_not_told_as_the_store() {
    assertThat(Outage.of(new EngineAway("can't list nodes", new RuntimeException(REFUSED))))
        .contains(Outage.ENGINE);
  }

  @Test
  void events_that_cannot_be_published_are_told_as_such() {
    assertThat(Outage.of(new IllegalStateException(new TimeoutException("not in time", REFUSED))))
        .contains(Outage.KAFKA);
  }

  @Test
  void a_broken_connection_that_nobody_names_is_the_store_s() {
    assertThat(Outage.of(new IllegalStateException("the transaction failed", REFUSED)))
        .contains(Outage.STORE);
  }

  @Test
  void a_file_of_ours_that_cannot_be_read_is_no_outage() {
    assertThat(Outage.of(new UncheckedIOException("can't read log", REFUSED))).isEmpty();
    assertThat(Outage.of(new IllegalStateException(new NoSuchFileException("log")))).isEmpty();
  }

  @Test
  void any_other_failure_is_no_outage() {
    assertThat(Outage.of(new IllegalStateException("a fault"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Outage.class)
  void each_has_a_code_for_programs_and_a_sentence_for_people(Outage outage) {
    assertThat(outage.code()).matches("[a-z]+-[a-z]+");
    assertThat(outage.sentence()).endsWith("; try again");
  }
}
