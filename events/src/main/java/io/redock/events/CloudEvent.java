package io.redock.events;

import java.time.Instant;

/// An event with what CloudEvents 1.0 says about it.
///
/// @param id names this event for ever; the same id twice is the same event
/// @param source who says so, a URI reference such as `/redock/provisioning`
/// @param time when it was said; null if the producer did not tell
/// @param trace what it was said in the course of
public record CloudEvent(String id, String source, Instant time, Event data, TraceContext trace) {

  /// One that belongs to no trace.
  public CloudEvent(String id, String source, Instant time, Event data) {
    this(id, source, time, data, TraceContext.NONE);
  }
}
