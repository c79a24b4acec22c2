package io.redock.backup.retention;

import java.time.Period;

/// The classes of plans, and what each promises. The numbers are those of Scalingo's documentation.
public enum PlanClass {
  /// Has no backups. What a database brought from another class goes, but for the newest good one.
  SANDBOX(new Limits(0, 0, 0, 0, Period.ZERO)),
  STARTER(new Limits(7, 4, 0, 10, Period.ofMonths(1))),
  BUSINESS(new Limits(7, 8, 12, 50, Period.ofYears(1)));

  private final Limits limits;

  PlanClass(Limits limits) {
    this.limits = limits;
  }

  public Limits limits() {
    return limits;
  }
}
