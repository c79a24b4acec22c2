package io.redock.gateway.limit;

/// A clock that never goes back, by which [Limits] count.
interface Ticks {

  long nanos();
}
