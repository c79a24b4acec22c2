package io.redock.backup.retention;

import java.time.Period;

/// How many good backups a class of plans promises to keep: what `GET …/plan` shows.
///
/// @param daily the last so many days have one each
/// @param weekly the last so many weeks, that of Sunday
/// @param monthly the last so many months, that of the first Sunday
/// @param manual the newest so many that the owner asked for
/// @param manualAfterRemoval for how long a manual one outlives its creation, once its database is
///     removed
public record Limits(int daily, int weekly, int monthly, int manual, Period manualAfterRemoval) {}
