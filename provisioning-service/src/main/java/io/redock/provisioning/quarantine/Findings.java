package io.redock.provisioning.quarantine;

import java.util.List;

/// What is to be done with what an engine holds.
///
/// @param removable the names of nodes whose databases are known to be destroyed
/// @param orphans databases that only a person can decide on
/// @param doubtful so many of those are unknown that the tables are doubted: none is stopped
/// @param emptyAddresses of which the tables do not know and in which no node is
/// @param emptyNetworks likewise
public record Findings(
    List<String> removable,
    List<Orphan> orphans,
    boolean doubtful,
    List<String> emptyAddresses,
    List<Integer> emptyNetworks) {}
