package io.redock.backup.retention;

import static io.redock.backup.retention.PlanClass.BUSINESS;
import static io.redock.backup.retention.PlanClass.SANDBOX;
import static io.redock.backup.retention.PlanClass.STARTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of backups when the plan of their database changes, or the database is removed.
class RetentionChangeTest {

  @Test
  void a_change_of_class_deletes_nothing_that_day() {
    // Given
    Stock stock = Stock.daily("2025-09-01", "2026-12-01").manual(50, "2026-11-01T00:00:00Z");
    int before = stock.backups.size();
    Database changed = new Database.Living(STARTER, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> left = stock.after(changed, "2026-12-02T03:59:59Z");

    // Then
    assertThat(left).hasSize(before);
  }

  @Test
  void it_applies_from_the_next_day_on() {
    // Given
    Stock stock = Stock.daily("2025-09-01", "2026-12-02").manual(50, "2026-11-01T00:00:00Z");
    Database changed = new Database.Living(STARTER, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> left = stock.after(changed, "2026-12-02T04:00:00Z");

    // Then
    assertThat(left).hasSize(7 + 3 + 10);
  }

  @Test
  void classes_that_change_each_day_let_no_more_manual_ones_pile_up_than_any_class_has() {
    // Given
    Stock stock = new Stock().manual(53, "2026-11-01T00:00:00Z");
    Database changed = new Database.Living(SANDBOX, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> left = stock.after(changed, "2026-12-01T05:00:00Z");

    // Then
    assertThat(left).hasSize(50).doesNotContain("m1", "m2", "m3");
  }

  @Test
  void a_removal_deletes_nothing_at_once() {
    // Given
    Stock stock = Stock.daily("2025-09-01", "2026-12-01").manual(60, "2025-01-01T00:00:00Z");
    int before = stock.backups.size();
    Database removed = new Database.Removed(STARTER, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> left = stock.after(removed, "2026-12-02T03:00:00Z");

    // Then
    assertThat(left).hasSize(before);
  }

  @Test
  void scheduled_ones_of_a_removed_starter_run_out_by_the_same_policy() {
    // Given
    Stock stock = Stock.daily("2026-09-01", "2026-12-01");
    Database removed = new Database.Removed(STARTER, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> nextDay = stock.after(removed, "2026-12-02T05:00:00Z");
    List<String> nextWeek = stock.after(removed, "2026-12-09T05:00:00Z");
    List<String> nextYear = stock.after(removed, "2027-01-09T05:00:00Z");

    // Then
    assertThat(nextDay).hasSize(7 + 3);
    assertThat(nextWeek).containsExactly("2026-11-08", "2026-11-15", "2026-11-22", "2026-11-29");
    assertThat(nextYear).isEmpty();
  }

  @Test
  void monthly_ones_of_a_removed_business_run_out_in_the_thirteenth_month() {
    // Given
    Stock stock = Stock.daily("2025-09-01", "2026-12-01");
    Database removed = new Database.Removed(BUSINESS, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> halfAYear = stock.after(removed, "2027-06-01T05:00:00Z");
    List<String> aYear = stock.after(removed, "2027-11-01T05:00:00Z");
    List<String> later = stock.after(removed, "2027-11-14T05:00:00Z");

    // Then
    assertThat(halfAYear)
        .containsExactly(
            "2026-06-07", "2026-07-05", "2026-08-02", "2026-09-06", "2026-10-04", "2026-11-01");
    assertThat(aYear).containsExactly("2026-11-01");
    assertThat(later).isEmpty();
  }

  @Test
  void a_manual_one_of_a_removed_starter_goes_a_month_after_its_creation() {
    // Given
    Stock stock = new Stock().manual(1, "2026-11-30T12:00:00Z");
    Database removed = new Database.Removed(STARTER, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> before = stock.after(removed, "2026-12-30T11:59:59Z");
    List<String> after = stock.after(removed, "2026-12-30T12:00:00Z");

    // Then
    assertThat(before).containsExactly("m1");
    assertThat(after).isEmpty();
  }

  @Test
  void a_manual_one_of_a_removed_business_goes_a_year_after_its_creation() {
    // Given
    Stock stock = new Stock().manual(1, "2026-11-30T12:00:00Z");
    Database removed = new Database.Removed(BUSINESS, Instant.parse("2026-12-01T04:00:00Z"));

    // When
    List<String> before = stock.after(removed, "2027-11-30T11:59:59Z");
    List<String> after = stock.after(removed, "2027-11-30T12:00:00Z");

    // Then
    assertThat(before).containsExactly("m1");
    assertThat(after).isEmpty();
  }
}
