package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.database.Window;

/// @param weekdayUtc 0 is Sunday
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record WindowView(int weekdayUtc, int startingHourUtc, long durationInHour) {

  static WindowView of(Window window) {
    return new WindowView(window.weekdayNumber(), window.hour(), Window.LENGTH.toHours());
  }
}
