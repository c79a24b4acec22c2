package io.redock.durable.strand;

import java.time.Instant;

/// A strand under a lease: nobody else works on its subject until the lease ends.
///
/// @param step the step's stable name, such as `create.start-redis`
/// @param args the step's components, as JSON
/// @param attempt how often this step has failed in a row
/// @param deadline when the workflow should have ended; null if it may take for ever
/// @param wakes how often the strand had been woken when the lease was taken
/// @param lease who holds it, unique per lease
public record Strand(
    String subject,
    String step,
    String args,
    int attempt,
    Instant deadline,
    long wakes,
    String lease) {}
