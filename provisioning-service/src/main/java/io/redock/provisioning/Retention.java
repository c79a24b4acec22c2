package io.redock.provisioning;

import java.time.Duration;

/// How long Redock keeps what it promises to keep.
///
/// @param formerPassword how long the former password works after a rotation
/// @param rollbackSnapshot how long what was there before an upgrade is kept
public record Retention(Duration formerPassword, Duration rollbackSnapshot) {}
