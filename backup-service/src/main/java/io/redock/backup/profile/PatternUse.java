package io.redock.backup.profile;

import io.redock.backup.rdb.KeyType;
import java.util.Map;

/// What the keys of one pattern are.
///
/// @param withExpiry how many of them end by themselves
/// @param bytes the length of their names and elements, unpacked, without what an engine adds
/// @param byType how many of them have each type that occurs
public record PatternUse(
    KeyPattern pattern, long keys, long withExpiry, long bytes, Map<KeyType, Long> byType) {}
