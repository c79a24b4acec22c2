package io.redock.events.platform;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.events.AddonEvent;

/// What the upstream platform asks for. Strangers write these, in any language, so they are read
/// strictly: a missing or unknown field is refused.
@JsonSubTypes({
  @JsonSubTypes.Type(value = AddonRequested.class, name = "redock.AddonRequested.v1"),
  @JsonSubTypes.Type(value = PlanChanged.class, name = "redock.PlanChanged.v1"),
  @JsonSubTypes.Type(value = AddonRemoved.class, name = "redock.AddonRemoved.v1")
})
public sealed interface PlatformEvent extends AddonEvent
    permits AddonRequested, PlanChanged, AddonRemoved {}
