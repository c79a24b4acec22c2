package io.redock.backup.profile;

import java.util.List;

/// What fills a database, by the patterns of its keys.
///
/// @param patterns the largest first; together they have every key
/// @param exact false if there were more patterns than were kept. A pattern then may lack keys that
///     were counted as wider ones before it had grown large
public record KeyProfile(List<PatternUse> patterns, boolean exact) {}
