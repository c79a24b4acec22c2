package io.redock.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Any backups at all, also those that no schedule would make.
class RetentionPropertiesTest {

  private static final Instant NOW = Instant.parse("2026-12-01T04:00:00Z");

  @Property(tries = 300)
  void what_was_not_named_is_not_named_without_the_others(
      @ForAll PlanClass planClass, @ForAll boolean removed, @ForAll Random chance) {
    // Given
    Stock stock = anything(chance);
    Database database = database(planClass, removed, chance);
    stock.remove(look(stock, database));

    // When
    List<String> again = stock.remove(look(stock, database));

    // Then
    assertThat(again).isEmpty();
  }

  @Property(tries = 300)
  void a_list_without_some_good_ones_costs_none_of_the_others(
      @ForAll PlanClass planClass, @ForAll boolean removed, @ForAll Random chance) {
    // Given
    Stock all = anything(chance);
    Stock some = new Stock();
    all.backups.stream()
        .filter(backup -> !backup.isGood() || chance.nextInt(4) > 0)
        .forEach(some.backups::add);
    Database database = database(planClass, removed, chance);

    // When
    List<String> gone = some.remove(look(some, database));

    // Then
    assertThat(all.remove(look(all, database))).containsAll(gone);
  }

  @Property(tries = 300)
  void the_order_of_the_list_is_no_matter(
      @ForAll PlanClass planClass, @ForAll boolean removed, @ForAll Random chance) {
    // Given
    Stock stock = anything(chance);
    Stock shuffled = new Stock();
    shuffled.backups.addAll(stock.backups);
    Collections.shuffle(shuffled.backups, chance);
    Database database = database(planClass, removed, chance);

    // When
    List<String> gone = shuffled.remove(look(shuffled, database));

    // Then
    assertThat(gone).containsExactlyInAnyOrderElementsOf(stock.remove(look(stock, database)));
  }

  @Property(tries = 300)
  void whatever_is_there_the_newest_good_one_of_a_living_database_stays(
      @ForAll PlanClass planClass, @ForAll Random chance) {
    // Given
    Stock stock = anything(chance);
    Instant newest = newestGood(stock);

    // When
    stock.remove(look(stock, database(planClass, false, chance)));

    // Then
    assertThat(newestGood(stock)).isEqualTo(newest);
  }

  private static RetentionDecision look(Stock stock, Database database) {
    return stock.look(database, Stock.watched(NOW.toString()));
  }

  private static Database database(PlanClass planClass, boolean removed, Random chance) {
    Instant changedAt = NOW.minus(chance.nextInt(72), ChronoUnit.HOURS);
    return removed
        ? new Database.Removed(planClass, changedAt)
        : new Database.Living(planClass, changedAt);
  }

  private static Instant newestGood(Stock stock) {
    return stock.backups.stream()
        .filter(Backup::isGood)
        .map(Backup::createdAt)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  /// Up to 150 of the last year or the last month: several a day, some caught up a day later.
  private static Stock anything(Random chance) {
    Stock stock = new Stock();
    int count = chance.nextInt(150);
    int days = chance.nextBoolean() ? 400 : 30;
    for (int i = 0; i < count; i++) {
      Instant createdAt = NOW.minus(chance.nextInt(days * 24), ChronoUnit.HOURS);
      stock.backups.add(anything("b" + i, createdAt, chance));
    }
    return stock;
  }

  private static Backup anything(String id, Instant createdAt, Random chance) {
    Backup.Condition condition =
        switch (chance.nextInt(10)) {
          case 0 -> Backup.Condition.OPEN;
          case 1, 2 -> Backup.Condition.FAILED;
          default -> Backup.Condition.GOOD;
        };
    LocalDate day = LocalDate.ofInstant(createdAt, ZoneOffset.UTC).minusDays(chance.nextInt(5) / 4);
    return chance.nextInt(3) == 0
        ? new Backup.Manual(id, createdAt, condition)
        : new Backup.Scheduled(id, day, createdAt, condition);
  }
}
