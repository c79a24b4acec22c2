package io.redock.env.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.http.page.Page;
import java.time.Instant;
import java.util.List;

/// Something that happened to an app.
///
/// @param appName as it was called then
/// @param typeData what the type needs, as the JSON that was kept
/// @param user null if nobody did it
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EventView(
    String id,
    String appId,
    String appName,
    Instant createdAt,
    String type,
    @JsonRawValue String typeData,
    @JsonInclude(JsonInclude.Include.ALWAYS) PersonView user) {

  @RegisterForReflection
  record Listed(List<EventView> events, Page.Meta meta) {}
}
