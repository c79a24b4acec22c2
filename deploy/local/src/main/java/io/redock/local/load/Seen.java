package io.redock.local.load;

/// What a client has seen so far.
///
/// @param rounds what it did and was acknowledged
/// @param cuts connections that ended without its doing
/// @param refused commands that were answered with an error
/// @param longestGapMs the longest time between two acknowledgements
/// @param longestCutMs the longest such time with a cut in it
/// @param refusal the last error; empty if there was none
public record Seen(
    long rounds, int cuts, int refused, double longestGapMs, double longestCutMs, String refusal) {}
