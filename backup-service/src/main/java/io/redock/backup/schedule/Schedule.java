package io.redock.backup.schedule;

/// When the owner of a database wants it backed up.
public sealed interface Schedule {

  /// 01:00 Central European Time, which Scalingo gives as UTC+1 all year: midnight UTC.
  Schedule DEFAULT = new Daily(0);

  /// Once a day.
  ///
  /// @param hour of UTC from 0 to 23, the one number in the API's `periodic_backups_scheduled_at`
  record Daily(int hour) implements Schedule {
    public Daily {
      Slot.requireHour(hour);
    }
  }

  /// Not at all: the owner switched backups off, or the plan is a Sandbox.
  record Off() implements Schedule {}
}
