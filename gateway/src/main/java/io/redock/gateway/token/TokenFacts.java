package io.redock.gateway.token;

import java.time.Instant;
import java.util.Optional;

/// What may be told of an API token.
///
/// @param lastUsedAt to the minute
public record TokenFacts(String id, String name, Instant createdAt, Optional<Instant> lastUsedAt) {}
