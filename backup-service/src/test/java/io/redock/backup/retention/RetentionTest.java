package io.redock.backup.retention;

import static io.redock.backup.retention.Backup.Condition.FAILED;
import static io.redock.backup.retention.Backup.Condition.GOOD;
import static io.redock.backup.retention.Backup.Condition.OPEN;
import static io.redock.backup.retention.PlanClass.BUSINESS;
import static io.redock.backup.retention.PlanClass.SANDBOX;
import static io.redock.backup.retention.PlanClass.STARTER;
import static io.redock.backup.retention.Stock.living;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the contract promises of a database that lives. 1 December 2026 is a Tuesday.
class RetentionTest {

  private static final List<String> LAST_SEVEN_DAYS =
      List.of(
          "2026-11-25",
          "2026-11-26",
          "2026-11-27",
          "2026-11-28",
          "2026-11-29",
          "2026-11-30",
          "2026-12-01");

  @Test
  void starter_keeps_seven_days_and_four_sundays() {
    // Given
    Stock stock = Stock.daily("2025-09-01", "2026-12-01");

    // When
    List<String> left = stock.after(living(STARTER), "2026-12-01T04:00:00Z");

    // Then
    assertThat(left)
        .containsAll(LAST_SEVEN_DAYS)
        .contains("2026-11-08", "2026-11-15", "2026-11-22", "2026-11-29")
        .hasSize(7 + 3);
  }

  @Test
  void business_keeps_seven_days_eight_sundays_and_twelve_first_sundays() {
    // Given
    Stock stock = Stock.daily("2025-09-01", "2026-12-01");

    // When
    List<String> left = stock.after(living(BUSINESS), "2026-12-01T04:00:00Z");

    // Then
    assertThat(left)
        .containsAll(LAST_SEVEN_DAYS)
        .contains("2026-10-11", "2026-10-18", "2026-10-25", "2026-11-01")
        .contains("2026-11-08", "2026-11-15", "2026-11-22", "2026-11-29")
        .contains("2025-12-07", "2026-01-04", "2026-02-01", "2026-03-01", "2026-04-05")
        .contains("2026-05-03", "2026-06-07", "2026-07-05", "2026-08-02", "2026-09-06")
        .contains("2026-10-04", "2026-11-01")
        .hasSize(7 + 7 + 11);
  }

  @Test
  void the_backup_of_seven_days_ago_stays_until_today_s_is_done() {
    // Given
    Stock stock = Stock.daily("2026-11-20", "2026-11-30").scheduled("2026-12-01", OPEN);

    // When
    List<String> left = stock.after(living(STARTER), "2026-12-01T04:00:00Z");

    // Then
    assertThat(left).contains("2026-11-24", "2026-12-01").doesNotContain("2026-11-23");
  }

  @Test
  void a_backup_that_runs_past_midnight_lets_its_day_count_once_it_is_done() {
    // Given
    Stock stock = Stock.daily("2026-11-20", "2026-11-30").scheduled("2026-12-01", OPEN);

    // When
    List<String> left = stock.after(living(STARTER), "2026-12-02T00:10:00Z");

    // Then
    assertThat(left).contains("2026-11-24", "2026-12-01").doesNotContain("2026-11-23");
  }

  @Test
  void a_sunday_that_failed_is_stood_in_for_by_the_next_good_day_of_its_week() {
    // Given
    Stock stock =
        Stock.daily("2026-10-01", "2026-12-01")
            .scheduled("2026-11-15", FAILED)
            .scheduled("2026-11-16", FAILED);

    // When
    List<String> left = stock.after(living(STARTER), "2026-12-01T04:00:00Z");

    // Then
    assertThat(left).contains("2026-11-08", "2026-11-17", "2026-11-22", "2026-11-29");
    assertThat(left).hasSize(7 + 3);
  }

  @Test
  void a_slot_caught_up_the_next_day_is_of_its_own_day() {
    // Given
    Stock stock = Stock.daily("2026-11-30", "2026-12-01");
    Backup caughtUp =
        new Backup.Scheduled(
            "caught-up",
            LocalDate.parse("2026-11-29"),
            Instant.parse("2026-11-30T01:00:00Z"),
            GOOD);
    stock.backups.add(caughtUp);

    // When
    List<String> left = stock.after(living(STARTER), "2026-12-22T04:00:00Z");

    // Then
    assertThat(left).containsExactlyInAnyOrder("2026-12-01", "caught-up");
  }

  @Test
  void the_oldest_manual_one_goes_once_the_eleventh_of_a_starter_is_done() {
    // Given
    Stock stock = new Stock().manual(10, "2026-11-01T00:00:00Z");

    // When
    List<String> asked =
        stock
            .manual("new", "2026-12-01T03:59:00Z", OPEN)
            .after(living(STARTER), "2026-12-01T04:00:00Z");
    stock.backups.removeLast();
    List<String> done =
        stock
            .manual("new", "2026-12-01T03:59:00Z", GOOD)
            .after(living(STARTER), "2026-12-01T04:05:00Z");

    // Then
    assertThat(asked).hasSize(11);
    assertThat(done).hasSize(10).contains("m2", "new").doesNotContain("m1");
  }

  @Test
  void business_keeps_fifty_manual_ones_however_old() {
    // Given
    Stock stock = new Stock().manual(51, "2020-01-01T00:00:00Z");

    // When
    RetentionDecision decision =
        stock.look(living(BUSINESS), Stock.watched("2026-12-01T04:00:00Z"));

    // Then
    assertThat(decision)
        .isEqualTo(
            new RetentionDecision.Remove(
                List.of(new Removal("m1", Removal.Reason.TOO_MANY_MANUAL))));
  }

  @Test
  void a_failed_one_tells_its_reason_for_a_week_and_one_under_way_is_let_alone() {
    // Given
    Stock stock =
        new Stock()
            .scheduled("2026-11-24", FAILED)
            .scheduled("2026-11-25", FAILED)
            .manual("open", "2026-01-01T00:00:00Z", OPEN)
            .manual("failed", "2026-11-24T03:30:00Z", FAILED);

    // When
    RetentionDecision decision = stock.look(living(STARTER), Stock.watched("2026-12-01T04:00:00Z"));

    // Then
    assertThat(decision)
        .isEqualTo(
            new RetentionDecision.Remove(
                List.of(
                    new Removal("2026-11-24", Removal.Reason.FAILED),
                    new Removal("failed", Removal.Reason.FAILED))));
  }

  @Test
  void without_a_new_one_for_years_the_newest_good_one_stays() {
    // Given
    Stock stock =
        Stock.daily("2025-01-01", "2025-02-28")
            .scheduled("2025-02-27", FAILED)
            .scheduled("2025-02-28", FAILED);

    // When
    List<String> left = stock.after(living(STARTER), "2026-12-01T04:00:00Z");

    // Then
    assertThat(left).containsExactly("2025-02-26");
  }

  @Test
  void a_sandbox_has_none_but_the_newest_good_one_of_a_better_time() {
    // Given
    Stock stock =
        Stock.daily("2026-11-01", "2026-11-29")
            .manual("manual", "2026-11-30T00:00:00Z", GOOD)
            .scheduled("2026-12-01", FAILED);

    // When
    List<String> left = stock.after(living(SANDBOX), "2026-12-01T04:00:00Z");

    // Then
    assertThat(left).containsExactly("manual", "2026-12-01");
  }
}
