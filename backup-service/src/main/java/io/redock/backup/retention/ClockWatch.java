package io.redock.backup.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Whether the clock may be believed. It is kept between looks, and each look begins with
/// [#next(Instant)]. One that was lost begins anew, which costs a delay and no backup.
///
/// A clock that jumps looks like one that nobody watched for a while: both are believed again after
/// some days of steady steps. What an outage delays is deleted later; what a wrong clock deletes is
/// gone. A clock that is wrong for longer is beyond this rule, save for the newest good backup.
///
/// @param now what the clock said at the last look
/// @param steadySince when the present row of small steps began
public record ClockWatch(Instant now, Instant steadySince) {

  /// The longest step between two looks, ahead or back, that is no jump. Looks come each hour, and
  /// a machine that is off at night is no wrong clock. A smaller jump deletes at most one day
  /// early.
  static final Duration LONGEST_STEP = Duration.ofDays(1);

  /// How long a clock steps steadily until it is believed. Three days cover a weekend, after which
  /// somebody sees a wrong clock; a machine that is off on weekends still thins on the days before.
  static final Duration STEADY_AFTER = Duration.ofDays(3);

  /// A clock that nobody has watched yet.
  public static ClockWatch begin(Instant now) {
    return new ClockWatch(now, now);
  }

  /// The same clock at the next look.
  public ClockWatch next(Instant time) {
    Duration step = Duration.between(now, time).abs();
    return step.compareTo(LONGEST_STEP) > 0 ? begin(time) : new ClockWatch(time, steadySince);
  }

  /// The day of UTC.
  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  boolean isSteady() {
    return Duration.between(steadySince, now).compareTo(STEADY_AFTER) >= 0;
  }
}
