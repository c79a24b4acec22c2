package io.redock.events;

import java.util.regex.Pattern;

/// The trace that an event belongs to, and the request that caused it: CloudEvents' *Distributed
/// Tracing* extension, and an extension of ours. What was not told is null.
///
/// A stranger's values that are not well-formed are as if they had not been told, for no event
/// should fail for what only helps to watch it.
///
/// @param traceparent as W3C's Trace Context writes it
/// @param tracestate what tracing systems want carried along; nothing without a `traceparent`
/// @param request the id that a caller gave its request, or that the gateway made for it
public record TraceContext(String traceparent, String tracestate, String request) {

  public static final TraceContext NONE = new TraceContext(null, null, null);

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern TRACESTATE = Pattern.compile("[!-~](?:[ -~]{0,510}[!-~])?");
  private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  public TraceContext {
    traceparent = matching(TRACEPARENT, traceparent);
    tracestate = traceparent == null ? null : matching(TRACESTATE, tracestate);
    request = matching(REQUEST, request);
  }

  private static String matching(Pattern pattern, String told) {
    return told != null && pattern.matcher(told).matches() ? told : null;
  }

  /// Whether there is nothing to go on with.
  public boolean isNone() {
    return equals(NONE);
  }
}
