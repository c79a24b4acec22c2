package io.redock.events.database;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.events.AddonEvent;

/// What happened to a database, told by provisioning-service, which alone knows.
@JsonSubTypes({
  @JsonSubTypes.Type(value = AddonOrdered.class, name = "redock.AddonOrdered.v1"),
  @JsonSubTypes.Type(value = DatabaseAvailable.class, name = "redock.DatabaseAvailable.v1"),
  @JsonSubTypes.Type(value = ProvisioningFailed.class, name = "redock.ProvisioningFailed.v1"),
  @JsonSubTypes.Type(value = PlanApplied.class, name = "redock.PlanApplied.v1"),
  @JsonSubTypes.Type(value = PlanRefused.class, name = "redock.PlanRefused.v1"),
  @JsonSubTypes.Type(value = DatabaseUpgraded.class, name = "redock.DatabaseUpgraded.v1"),
  @JsonSubTypes.Type(value = FeaturesSwitched.class, name = "redock.FeaturesSwitched.v1"),
  @JsonSubTypes.Type(value = ConnectionChanged.class, name = "redock.ConnectionChanged.v1"),
  @JsonSubTypes.Type(value = DatabaseDegraded.class, name = "redock.DatabaseDegraded.v1"),
  @JsonSubTypes.Type(value = DatabaseRecovered.class, name = "redock.DatabaseRecovered.v1"),
  @JsonSubTypes.Type(value = DatabaseDestroyed.class, name = "redock.DatabaseDestroyed.v1")
})
public sealed interface DatabaseEvent extends AddonEvent
    permits AddonOrdered,
        DatabaseAvailable,
        ProvisioningFailed,
        PlanApplied,
        PlanRefused,
        DatabaseUpgraded,
        FeaturesSwitched,
        ConnectionChanged,
        DatabaseDegraded,
        DatabaseRecovered,
        DatabaseDestroyed {

  /// The app that has it, for life.
  String appId();
}
