/// What an archive is: one `dump.rdb` in a `.tar.gz`, sealed for one backup of one database. Both
/// ways are streams, and neither holds more than some chunks of 64 KiB.
///
/// Where archives lie and which keys there are is not known here: [SealedBytes] and [ArchiveKeys]
/// say what is needed of them. The format is decision 28 in `docs/adr`.
package io.redock.backup.archive;
