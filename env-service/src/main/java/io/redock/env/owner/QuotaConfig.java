package io.redock.env.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What an operator lets owners have.
@ConfigMapping(prefix = "redock.quota")
interface QuotaConfig {

  /// How many apps one owner may have at once. Those that the platform told of count, and are never
  /// refused.
  @WithDefault("200")
  int appsPerOwner();
}
