/// Which backups of a database are kept, and which go. All of it is pure: the time and the backups
/// are passed in, and whoever asks deletes the archives and says so.
///
/// A scheduled backup belongs to the day of UTC whose slot it fills, also if it was caught up
/// later. Weeks begin on Sunday, and a month's backup is that of its first Sunday.
package io.redock.backup.retention;
