package io.redock.provisioning.operation;

/// What a client of the database saw while it was changed: one that connects with the database's
/// URL, writes all the time, and connects again when it is cut off.
///
/// @param longestGapMs the longest time from when it wanted to write to when it had written,
///   reconnecting included, in ms
/// @param failedCommands commands that were answered with an error
/// @param droppedConnections connections that ended without the client's doing
/// @param lostWrites acknowledged writes that were gone afterwards
/// @param writes acknowledged writes in all
/// @param observedMs how long it looked, in ms; less than the operation took if the control plane
///   was started again meanwhile
public record Receipt(
    double longestGapMs,
    int failedCommands,
    int droppedConnections,
    long lostWrites,
    long writes,
    long observedMs) {}
