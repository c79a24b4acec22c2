package io.redock.backup.retention;

import static io.redock.backup.retention.PlanClass.BUSINESS;
import static io.redock.backup.retention.PlanClass.SANDBOX;
import static io.redock.backup.retention.PlanClass.STARTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RetentionTwoYearsPropertiesTest {

  @Property(tries = 10)
  void a_starter_keeps_its_promises_in_two_years_of_trouble(@ForAll Random chance) {
    // When
    TwoYears years = new TwoYears(STARTER, chance).passWithTrouble();

    // Then
    assertThat(years.broken).isEmpty();
  }

  @Property(tries = 10)
  void a_business_keeps_its_promises_in_two_years_of_trouble(@ForAll Random chance) {
    // When
    TwoYears years = new TwoYears(BUSINESS, chance).passWithTrouble();

    // Then
    assertThat(years.broken).isEmpty();
  }

  @Property(tries = 10)
  void a_sandbox_that_changes_keeps_its_promises_in_two_years_of_trouble(@ForAll Random chance) {
    // When
    TwoYears years = new TwoYears(SANDBOX, chance).passWithTrouble();

    // Then
    assertThat(years.broken).isEmpty();
  }

  @Property(tries = 3)
  void two_calm_years_of_a_starter_leave_seven_days_four_sundays_and_ten_manual_ones(
      @ForAll Random chance) {
    // When
    TwoYears years = new TwoYears(STARTER, chance).pass();

    // Then
    assertThat(years.broken).isEmpty();
    assertThat(scheduled(years)).hasSize(7 + 3);
    assertThat(manual(years)).hasSize(10);
  }

  @Property(tries = 3)
  void two_calm_years_of_a_business_leave_eight_sundays_twelve_months_and_fifty_manual_ones_too(
      @ForAll Random chance) {
    // When
    TwoYears years = new TwoYears(BUSINESS, chance).pass();

    // Then
    assertThat(years.broken).isEmpty();
    assertThat(scheduled(years)).hasSizeBetween(7 + 7 + 10, 7 + 7 + 11);
    assertThat(manual(years)).hasSize(50);
  }

  @Property(tries = 10)
  void of_a_removed_database_nothing_goes_at_once_and_all_in_the_end(
      @ForAll("paid") PlanClass planClass,
      @ForAll Random chance,
      @ForAll @IntRange(max = 23) int hours) {
    // Given
    Stock stock = new TwoYears(planClass, chance).passWithTrouble().stock;
    stock.backups.removeIf(backup -> backup.condition() == Backup.Condition.OPEN);
    Instant removedAt =
        stock.backups.stream().map(Backup::createdAt).max(Instant::compareTo).orElseThrow();
    Database removed = new Database.Removed(planClass, removedAt);

    // When
    List<String> atOnce = goneOf(stock, removed, removedAt.plus(hours, ChronoUnit.HOURS));
    List<String> later = new ArrayList<>();
    for (int day = 1; day < 400; day++) {
      later.addAll(goneOf(stock, removed, removedAt.plus(day, ChronoUnit.DAYS)));
    }

    // Then
    assertThat(atOnce).isEmpty();
    assertThat(later).doesNotHaveDuplicates();
    assertThat(stock.ids()).isEmpty();
  }

  @Provide
  Arbitrary<PlanClass> paid() {
    return Arbitraries.of(STARTER, BUSINESS);
  }

  private static List<String> goneOf(Stock stock, Database database, Instant time) {
    return stock.remove(stock.look(database, Stock.watched(time.toString())));
  }

  private static List<Backup> scheduled(TwoYears years) {
    return good(years, Backup.Scheduled.class);
  }

  private static List<Backup> manual(TwoYears years) {
    return good(years, Backup.Manual.class);
  }

  private static List<Backup> good(TwoYears years, Class<? extends Backup> kind) {
    return years.stock.backups.stream().filter(kind::isInstance).filter(Backup::isGood).toList();
  }
}
