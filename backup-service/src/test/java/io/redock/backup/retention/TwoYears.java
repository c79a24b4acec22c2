package io.redock.backup.retention;

import io.redock.backup.schedule.DatabaseSchedule;
import io.redock.backup.schedule.Due;
import io.redock.backup.schedule.Schedule;
import io.redock.backup.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Two years of one database: backups are due, run, become good or fail; the service is away for
/// days; the clock jumps by days and is set right; the class of the plan changes. What breaks a
/// rule is written down.
final class TwoYears {

  private static final Instant BIRTH = Instant.parse("2026-11-30T13:17:00Z");

  /// Longer than a step may be, with the longest step of time beside it.
  private static final int SHORTEST_JUMP_HOURS = 33;

  final Stock stock = new Stock();
  final List<String> broken = new ArrayList<>();
  private final Random chance;
  private final Promises promises = new Promises();
  private final List<Slot> taken = new ArrayList<>();
  private final Set<String> gone = new HashSet<>();
  private final int hour;
  private PlanClass planClass;
  private Instant changedAt = BIRTH;
  private Instant real = BIRTH;
  private Instant rightAgain = BIRTH;
  private Duration wrongBy = Duration.ZERO;
  private ClockWatch clock = ClockWatch.begin(BIRTH);
  private int made;

  TwoYears(PlanClass planClass, Random chance) {
    this.planClass = planClass;
    this.chance = chance;
    this.hour = chance.nextInt(24);
  }

  /// Nothing unusual happens.
  TwoYears pass() {
    return pass(false);
  }

  TwoYears passWithTrouble() {
    return pass(true);
  }

  private TwoYears pass(boolean trouble) {
    Instant end = BIRTH.plus(730, ChronoUnit.DAYS);
    while (real.isBefore(end)) {
      real = real.plus(Duration.ofMinutes(60 + chance.nextInt(420)));
      if (trouble) {
        trouble();
      }
      clock = clock.next(now());
      settle(trouble);
      take();
      look();
    }
    return this;
  }

  private void trouble() {
    if (isWrong() && !real.isBefore(rightAgain)) {
      wrongBy = Duration.ZERO;
    } else if (!isWrong() && one(200)) {
      int hours = SHORTEST_JUMP_HOURS + chance.nextInt(one(10) ? 9_600 : 240);
      wrongBy = Duration.ofHours(chance.nextBoolean() ? hours : -hours);
      rightAgain = real.plus(chance.nextInt(56), ChronoUnit.HOURS);
    } else if (!isWrong() && one(150)) {
      real = real.plus(chance.nextInt(240), ChronoUnit.HOURS);
    }
    if (one(300)) {
      planClass = PlanClass.values()[chance.nextInt(3)];
      changedAt = now();
    }
  }

  /// What ran at the last look is good or failed by now.
  private void settle(boolean trouble) {
    stock.backups.replaceAll(
        backup -> backup.condition() == Backup.Condition.OPEN ? settled(backup, trouble) : backup);
  }

  private Backup settled(Backup open, boolean trouble) {
    Backup.Condition condition =
        trouble && one(5) ? Backup.Condition.FAILED : Backup.Condition.GOOD;
    Backup settled =
        switch (open) {
          case Backup.Manual it -> new Backup.Manual(it.id(), it.createdAt(), condition);
          case Backup.Scheduled it ->
              new Backup.Scheduled(it.id(), it.day(), it.createdAt(), condition);
        };
    if (settled.isGood()) {
      promises.made(settled);
    }
    return settled;
  }

  private void take() {
    Schedule schedule =
        planClass == PlanClass.SANDBOX ? new Schedule.Off() : new Schedule.Daily(hour);
    if (new DatabaseSchedule("ad-1", schedule, BIRTH).at(now(), taken)
        instanceof Due.Now(Slot slot)) {
      taken.add(slot);
      stock.backups.add(
          new Backup.Scheduled("s" + ++made, slot.date(), created(), Backup.Condition.OPEN));
    }
    if (one(10)) {
      stock.backups.add(new Backup.Manual("m" + ++made, created(), Backup.Condition.OPEN));
    }
  }

  /// No two at the same time, also where a clock that was set back passes a time again.
  private Instant created() {
    return now().minusNanos(made);
  }

  private void look() {
    Database database = new Database.Living(planClass, changedAt);
    Optional<Instant> newestGood = newestGood();
    List<Backup> before = List.copyOf(stock.backups);
    RetentionDecision decision = stock.look(database, clock);
    List<String> now = stock.remove(decision);
    List<String> again = stock.remove(stock.look(database, clock));

    expect("nothing goes twice", now.stream().noneMatch(gone::contains));
    expect("only what there was goes", Stock.ids(before).containsAll(now));
    expect("what runs stays", before.stream().noneMatch(it -> isOpen(it) && now.contains(it.id())));
    expect("the newest good one stays", newestGood().equals(newestGood));
    expect("a second look removes no more", again.isEmpty());
    expect("a wrong clock deletes nothing", !isWrong() || now.isEmpty());
    expect(
        "a change of class deletes nothing that day",
        isWrong() || !hasJustChanged() || now.isEmpty() || areSurplus(now, before));
    gone.addAll(now);
    if (!isWrong()) {
      List<String> missing = promises.missing(planClass, real, stock.ids());
      expect("all that is promised is there, not without " + missing, missing.isEmpty());
    }
    if (decision instanceof RetentionDecision.Remove && !hasJustChanged()) {
      expect("no more is kept than promised", good() <= promised());
    }
  }

  private void expect(String rule, boolean holds) {
    if (!holds) {
      broken.add(real + " " + rule + ": " + planClass + " since " + changedAt + ", " + clock);
    }
  }

  private boolean hasJustChanged() {
    return now().isBefore(changedAt.plus(1, ChronoUnit.DAYS));
  }

  /// More than fifty manual ones are no matter of the class.
  private static boolean areSurplus(List<String> ids, List<Backup> before) {
    long manual = before.stream().filter(it -> it instanceof Backup.Manual && it.isGood()).count();
    return ids.size() == Math.max(0, manual - 50)
        && ids.stream().allMatch(it -> it.startsWith("m"));
  }

  private Optional<Instant> newestGood() {
    return stock.backups.stream()
        .filter(Backup::isGood)
        .map(Backup::createdAt)
        .max(Instant::compareTo);
  }

  private long good() {
    return stock.backups.stream().filter(Backup::isGood).count();
  }

  private long promised() {
    Limits limits = planClass.limits();
    return limits.daily() + limits.weekly() + limits.monthly() + limits.manual() + 1L;
  }

  private static boolean isOpen(Backup backup) {
    return backup.condition() == Backup.Condition.OPEN;
  }

  private boolean isWrong() {
    return !wrongBy.isZero();
  }

  private Instant now() {
    return real.plus(wrongBy);
  }

  private boolean one(int in) {
    return chance.nextInt(in) == 0;
  }
}
