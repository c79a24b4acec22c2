package io.redock.provisioning.database;

import io.redock.events.secret.Sealed;
import io.redock.provisioning.node.Address;
import java.time.Instant;

/// A database: who has it, what is wanted of it, and what it is.
///
/// @param id the addon's id, chosen by the platform
/// @param resourceId for people, such as `my-app-21000`
/// @param version the full engine version
/// @param plan the name of the plan it is to have
/// @param appliedPlan the name of the plan it has
/// @param wantedGone whether its owner removed it
/// @param password of the tenant's user `default`; null once destroyed
/// @param adminPassword of the control plane's user `redock`; null once destroyed
/// @param address where it is reached; null once destroyed
public record Database(
    String id,
    String appId,
    String appName,
    String ownerId,
    String resourceId,
    String version,
    Instant createdAt,
    String plan,
    String appliedPlan,
    boolean wantedGone,
    State state,
    Sealed password,
    Sealed adminPassword,
    Address address) {

  public boolean destroyed() {
    return state instanceof State.Destroyed;
  }
}
