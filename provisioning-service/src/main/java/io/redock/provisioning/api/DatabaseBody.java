package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.http.json.Anything;
import io.redock.http.json.Must;

/// What a client wants to be different about a database, as it writes it. What is null or left out
/// stays as it is.
@RegisterForReflection
record DatabaseBody(@Must("must be an object") Fields database) {

  @RegisterForReflection
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Fields(
      @Must("must be an object") Window maintenanceWindow,
      Anything periodicBackupsEnabled,
      Anything periodicBackupsScheduledAt) {}

  @RegisterForReflection
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Window(@Must(WEEKDAY) Integer weekdayUtc, @Must(HOUR) Integer startingHourUtc) {}

  static final String WEEKDAY = "must be from 0 (Sunday) to 6";
  static final String HOUR = "must be from 0 to 23";
}
