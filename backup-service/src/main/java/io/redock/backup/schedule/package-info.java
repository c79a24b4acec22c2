/// When a backup of a database is due. All of it is pure: the time and the slots that were taken
/// are passed in, and whoever asks takes the backup. Days and hours are of UTC, as in the API, so
/// that no change of daylight saving moves, repeats or skips one.
package io.redock.backup.schedule;
