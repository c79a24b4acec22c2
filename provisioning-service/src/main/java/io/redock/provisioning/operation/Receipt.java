package io.redock.provisioning.operation;

import java.time.Instant;
import java.util.List;

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
/// @param clients whom a change of the primary cut off; null if nobody could look at them
public record Receipt(
    double longestGapMs,
    int failedCommands,
    int droppedConnections,
    long lostWrites,
    long writes,
    long observedMs,
    Clients clients) {

  public Receipt with(Clients known) {
    return new Receipt(
        longestGapMs, failedCommands, droppedConnections, lostWrites, writes, observedMs, known);
  }

  /// The clients that were connected right before a change of the primary.
  ///
  /// @param cutAt when they were cut off
  /// @param observedMs for how long from then on it was looked who came back, in ms
  /// @param listed a hundred at most: first who was not back, then who came back last
  /// @param others how many connections of other clients were cut off, which are not listed
  public record Clients(Instant cutAt, long observedMs, List<Client> listed, int others) {}

  /// Clients of one address and one name, which are told apart by nothing.
  ///
  /// @param address as the proxies see it, without a port
  /// @param name as they gave it by `CLIENT SETNAME`; empty if they gave none
  /// @param connections how many of theirs were cut off
  /// @param back how many of these were there again
  /// @param firstBackMs when the first was, counted from the cut, in ms; null if none was
  /// @param lastBackMs likewise the last; null as long as one was missing
  public record Client(
      String address,
      String name,
      int connections,
      int back,
      Double firstBackMs,
      Double lastBackMs) {}
}
