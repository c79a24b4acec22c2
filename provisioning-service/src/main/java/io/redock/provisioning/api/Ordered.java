package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What is remembered of an order that may be sent again.
///
/// @param answer null until the app can read its URL: who asks before that waits for it
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Ordered(String addonId, AddonView.Changed answer) {

  Ordered(String addonId) {
    this(addonId, null);
  }
}
