package io.redock.http.problem;

import java.util.Optional;

/// Which failures of a service come from something that it needs and that does not answer.
public interface Outages {

  /// @return nothing if the failure is a fault of ours
  Optional<Problem.Away> of(Throwable failure);
}
