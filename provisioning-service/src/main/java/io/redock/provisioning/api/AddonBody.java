package io.redock.provisioning.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.http.json.Must;

/// What a client asks for, as it writes it.
@RegisterForReflection
record AddonBody(@Must(AddonBody.ADDON) Fields addon) {

  static final String ADDON = "must be an object with addon_provider_id and plan_id";
  static final String TEXT = "must be a text";

  /// @param options null for none
  @RegisterForReflection
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Fields(
      @Must(TEXT) String addonProviderId,
      @Must(TEXT) String planId,
      @Must("must be an object") Options options) {}

  @RegisterForReflection
  record Options(@Must(TEXT) String version) {}
}
