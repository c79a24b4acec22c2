package io.redock.provisioning.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.provisioning.operation.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconnectReportTest {

  private static final Instant CUT = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant LATER = CUT.plusSeconds(2);

  private int ids;

  @Test
  void a_client_is_back_when_its_address_and_name_are() {
    // Given
    ReconnectReport report = after(connection("10.0.0.1", "worker", -5_000));

    // When
    report.note(present(connection("10.0.0.1", "web", 10), connection("10.0.0.1", "worker", 32)));

    // Then
    assertThat(report.complete()).isTrue();
    assertThat(report.told(LATER))
        .isEqualTo(
            new Receipt.Clients(
                CUT,
                2_000,
                List.of(new Receipt.Client("10.0.0.1", "worker", 1, 1, 32.0, 32.0)),
                0));
  }

  @Test
  void of_many_connections_the_first_and_the_last_that_came_back_are_told() {
    // Given
    ReconnectReport report =
        after(
            connection("10.0.0.1", "", -3),
            connection("10.0.0.1", "", -2),
            connection("10.0.0.1", "", -1));

    // When
    report.note(present(connection("10.0.0.1", "", 7), connection("10.0.0.1", "", 90)));

    // Then
    assertThat(report.complete()).isFalse();
    assertThat(report.told(LATER).listed())
        .containsExactly(new Receipt.Client("10.0.0.1", "", 3, 2, 7.0, null));
  }

  @Test
  void one_that_was_seen_twice_is_back_once() {
    // Given
    ReconnectReport report = after(connection("10.0.0.1", "", -2), connection("10.0.0.1", "", -1));
    ClientConnection back = connection("10.0.0.1", "", 7);

    // When
    report.note(present(back));
    report.note(present(back));

    // Then
    assertThat(report.told(LATER).listed())
        .containsExactly(new Receipt.Client("10.0.0.1", "", 2, 1, 7.0, null));
  }

  @Test
  void one_that_gives_its_name_later_is_known_by_it() {
    // Given
    ReconnectReport report = after(connection("10.0.0.1", "worker", -1));
    ClientConnection nameless = connection("10.0.0.1", "", 7);
    ClientConnection named =
        new ClientConnection(nameless.id(), nameless.address(), "worker", nameless.since());

    // When
    report.note(present(nameless));
    report.note(present(named));

    // Then
    assertThat(report.complete()).isTrue();
  }

  @Test
  void one_that_has_been_there_all_the_time_does_not_come_back() {
    // Given
    ClientConnection there = connection("10.0.0.1", "worker", -1);
    ReconnectReport report = after(there);

    // When
    report.note(present(there));

    // Then
    assertThat(report.complete()).isFalse();
  }

  @Test
  void a_hundred_are_listed_who_is_missing_first_and_the_others_are_counted() {
    // Given
    ReconnectReport report =
        after(
            IntStream.range(0, 150)
                .mapToObj(number -> connection("10.0.0.1", "n" + number, -1))
                .toArray(ClientConnection[]::new));

    // When
    report.note(
        present(
            IntStream.range(1, 150)
                .mapToObj(number -> connection("10.0.0.1", "n" + number, number))
                .toArray(ClientConnection[]::new)));

    // Then
    Receipt.Clients told = report.told(LATER);
    assertThat(told.listed()).hasSize(100);
    assertThat(told.listed().get(0).name()).isEqualTo("n0");
    assertThat(told.listed().get(1).name()).isEqualTo("n149");
    assertThat(told.others()).isEqualTo(50);
  }

  @Test
  void too_many_to_be_told_are_counted_alone() {
    ReconnectReport report =
        new ReconnectReport(new ClientSnapshots.ClientSnapshot(10_000, List.of()), CUT);

    assertThat(report.told(LATER)).isEqualTo(new Receipt.Clients(CUT, 2_000, List.of(), 10_000));
  }

  @Test
  void nobody_is_said_to_be_missing_when_too_many_have_come_to_be_told() {
    // Given
    ReconnectReport report = after(connection("10.0.0.1", "worker", -1));

    // When
    report.note(new ClientSnapshots.ClientSnapshot(5_000, List.of()));

    // Then
    assertThat(report.told(LATER)).isEqualTo(new Receipt.Clients(CUT, 2_000, List.of(), 1));
  }

  @Test
  void a_name_is_cut_short_and_has_nothing_that_a_terminal_would_obey() {
    // Given
    ReconnectReport report = after(connection("10.0.0.1", "\u001b[2J" + "x".repeat(1_000), -1));

    // When
    Receipt.Client told = report.told(LATER).listed().getFirst();

    // Then
    assertThat(told.name()).isEqualTo("?[2J" + "x".repeat(60) + "...");
  }

  private static ReconnectReport after(ClientConnection... before) {
    return new ReconnectReport(present(before), CUT);
  }

  private static ClientSnapshots.ClientSnapshot present(ClientConnection... connections) {
    return new ClientSnapshots.ClientSnapshot(connections.length, List.of(connections));
  }

  private ClientConnection connection(String address, String name, long millisAfterTheCut) {
    ids++;
    return new ClientConnection("id-" + ids, address, name, CUT.plusMillis(millisAfterTheCut));
  }
}
