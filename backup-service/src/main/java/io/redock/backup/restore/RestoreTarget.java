package io.redock.backup.restore;

/// What a dump is to be restored into.
///
/// @param engine its name and version, for people, as in `Valkey 8.1`
/// @param rdbVersion the newest version of a dump that it loads: `RDB_VERSION` of its `src/rdb.h`.
///     Redis 6.0 and 6.2: 9, 7.0: 10, 7.2: 11, 7.4 and 8.0: 12; Valkey 7.2 to 8.1: 11
/// @param databases how many logical databases it has
/// @param memoryBytes how much memory the plan gives to each node
public record RestoreTarget(String engine, int rdbVersion, int databases, long memoryBytes) {}
