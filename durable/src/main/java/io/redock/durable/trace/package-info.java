/// One trace and one request id for everything that follows from a request, over whatever it
/// goes: [Carried] from thread to thread, [Traces] into events and rows and back, [Activity] for
/// what takes time, [RequestIds] and [HideQueries] for what OpenTelemetry does by itself.
package io.redock.durable.trace;
