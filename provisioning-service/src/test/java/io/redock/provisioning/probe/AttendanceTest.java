package io.redock.provisioning.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.provisioning.operation.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttendanceTest {

  private static final Instant CUT = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant LATER = CUT.plusSeconds(2);

  private int ids;

  @Test
  void a_client_is_back_when_its_address_and_name_are() {
    // Given
    Attendance attendance = after(guest("10.0.0.1", "worker", -5_000));

    // When
    attendance.note(present(guest("10.0.0.1", "web", 10), guest("10.0.0.1", "worker", 32)));

    // Then
    assertThat(attendance.complete()).isTrue();
    assertThat(attendance.told(LATER))
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
    Attendance attendance =
        after(guest("10.0.0.1", "", -3), guest("10.0.0.1", "", -2), guest("10.0.0.1", "", -1));

    // When
    attendance.note(present(guest("10.0.0.1", "", 7), guest("10.0.0.1", "", 90)));

    // Then
    assertThat(attendance.complete()).isFalse();
    assertThat(attendance.told(LATER).listed())
        .containsExactly(new Receipt.Client("10.0.0.1", "", 3, 2, 7.0, null));
  }

  @Test
  void one_that_was_seen_twice_is_back_once() {
    // Given
    Attendance attendance = after(guest("10.0.0.1", "", -2), guest("10.0.0.1", "", -1));
    Guest back = guest("10.0.0.1", "", 7);

    // When
    attendance.note(present(back));
    attendance.note(present(back));

    // Then
    assertThat(attendance.told(LATER).listed())
        .containsExactly(new Receipt.Client("10.0.0.1", "", 2, 1, 7.0, null));
  }

  @Test
  void one_that_gives_its_name_later_is_known_by_it() {
    // Given
    Attendance attendance = after(guest("10.0.0.1", "worker", -1));
    Guest nameless = guest("10.0.0.1", "", 7);
    Guest named = new Guest(nameless.id(), nameless.address(), "worker", nameless.since());

    // When
    attendance.note(present(nameless));
    attendance.note(present(named));

    // Then
    assertThat(attendance.complete()).isTrue();
  }

  @Test
  void one_that_has_been_there_all_the_time_does_not_come_back() {
    // Given
    Guest there = guest("10.0.0.1", "worker", -1);
    Attendance attendance = after(there);

    // When
    attendance.note(present(there));

    // Then
    assertThat(attendance.complete()).isFalse();
  }

  @Test
  void a_hundred_are_listed_who_is_missing_first_and_the_others_are_counted() {
    // Given
    Attendance attendance =
        after(
            IntStream.range(0, 150)
                .mapToObj(number -> guest("10.0.0.1", "n" + number, -1))
                .toArray(Guest[]::new));

    // When
    attendance.note(
        present(
            IntStream.range(1, 150)
                .mapToObj(number -> guest("10.0.0.1", "n" + number, number))
                .toArray(Guest[]::new)));

    // Then
    Receipt.Clients told = attendance.told(LATER);
    assertThat(told.listed()).hasSize(100);
    assertThat(told.listed().get(0).name()).isEqualTo("n0");
    assertThat(told.listed().get(1).name()).isEqualTo("n149");
    assertThat(told.others()).isEqualTo(50);
  }

  @Test
  void too_many_to_be_told_are_counted_alone() {
    Attendance attendance = new Attendance(new RollCall.Present(10_000, List.of()), CUT);

    assertThat(attendance.told(LATER))
        .isEqualTo(new Receipt.Clients(CUT, 2_000, List.of(), 10_000));
  }

  @Test
  void nobody_is_said_to_be_missing_when_too_many_have_come_to_be_told() {
    // Given
    Attendance attendance = after(guest("10.0.0.1", "worker", -1));

    // When
    attendance.note(new RollCall.Present(5_000, List.of()));

    // Then
    assertThat(attendance.told(LATER)).isEqualTo(new Receipt.Clients(CUT, 2_000, List.of(), 1));
  }

  @Test
  void a_name_is_cut_short_and_has_nothing_that_a_terminal_would_obey() {
    // Given
    Attendance attendance = after(guest("10.0.0.1", "\u001b[2J" + "x".repeat(1_000), -1));

    // When
    Receipt.Client told = attendance.told(LATER).listed().getFirst();

    // Then
    assertThat(told.name()).isEqualTo("?[2J" + "x".repeat(60) + "...");
  }

  private static Attendance after(Guest... before) {
    return new Attendance(present(before), CUT);
  }

  private static RollCall.Present present(Guest... guests) {
    return new RollCall.Present(guests.length, List.of(guests));
  }

  private Guest guest(String address, String name, long millisAfterTheCut) {
    ids++;
    return new Guest("id-" + ids, address, name, CUT.plusMillis(millisAfterTheCut));
  }
}
