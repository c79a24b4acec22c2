package io.redock.env.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.env.operation.Operation;
import java.time.Instant;

/// What became of something that was asked.
@RegisterForReflection
record OperationView(Fields operation) {

  @RegisterForReflection
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Fields(
      String id,
      String appId,
      Instant createdAt,
      Instant finishedAt,
      String status,
      String type,
      String error) {}

  static OperationView of(Operation operation) {
    return new OperationView(
        new Fields(
            operation.id(),
            operation.appId(),
            operation.createdAt(),
            operation.createdAt(),
            "done",
            operation.type(),
            ""));
  }
}
