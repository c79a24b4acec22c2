package io.redock.env.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An app, as far as we know it.
@RegisterForReflection
record AppView(Fields app) {

  /// @param region left out if this installation has none
  /// @param status what clients need to read; whether it runs is the platform's to know
  /// @param flags never `dedicated-database`, with which clients refuse commands
  @RegisterForReflection
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Fields(
      String id,
      String uuid,
      String name,
      String region,
      String status,
      PersonView owner,
      Project project,
      String gitUrl,
      String url,
      String baseUrl,
      Instant createdAt,
      Instant updatedAt,
      @JsonInclude(JsonInclude.Include.ALWAYS) Instant lastDeployedAt,
      @JsonInclude(JsonInclude.Include.ALWAYS) String lastDeployedBy,
      Links links,
      String stackId,
      boolean forceHttps,
      boolean stickySession,
      boolean routerLogs,
      boolean hdsResource,
      Map<String, Boolean> flags,
      Map<String, Integer> limits,
      List<String> privateNetworksIds,
      boolean restartOnUncutChanges) {}

  /// @param id empty if the app is in none: another value would make some clients undo it for ever
  @RegisterForReflection
  record Project(String id, String name) {}

  @RegisterForReflection
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Links(String deploymentsStream) {}

  @RegisterForReflection
  record Listed(List<Fields> apps) {}
}
