package io.redock.backup.archive;

/// What became of a dump. Sizes are bytes, checksums are SHA-256 in hexadecimal.
///
/// The `.tar.gz` has no checksum here: it begins with the dump's size, which is known last, and
/// SHA-256 cannot be given its beginning afterwards. Whoever reads it whole can compute it.
///
/// @param dumpSize of `dump.rdb`
/// @param archiveSize of the `.tar.gz`, as a downloader gets it
/// @param storedSize of the sealed archive, as it lies in the store
/// @param dumpSha256 of `dump.rdb`
/// @param storedSha256 of the sealed archive
public record WrittenArchive(
    long dumpSize, long archiveSize, long storedSize, String dumpSha256, String storedSha256) {}
