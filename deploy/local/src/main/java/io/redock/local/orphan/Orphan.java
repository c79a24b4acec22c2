package io.redock.local.orphan;

import java.util.List;

/// A database in quarantine.
///
/// @param kind `unknown`, `unlabelled` or `ahead`, as the table has it
/// @param since when it was first seen
/// @param running whether one of its nodes runs
/// @param record what was noted of it, as JSON; empty if nothing was
/// @param decision `adopt` or `purge`; empty while nobody has decided
/// @param problem why the last decision could not be carried out; empty if it could
public record Orphan(
    String databaseId,
    String kind,
    String since,
    List<String> nodes,
    boolean running,
    String record,
    String decision,
    String problem) {}
