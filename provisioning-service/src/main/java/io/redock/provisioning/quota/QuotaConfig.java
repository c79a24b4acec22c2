package io.redock.provisioning.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalLong;

/// What an operator lets others have.
@ConfigMapping(prefix = "redock.quota")
interface QuotaConfig {

  /// How many databases one owner may have at once, over all apps.
  @WithDefault("100")
  int databasesPerOwner();

  /// How much memory may be promised to databases, in MiB; without it, all that the engine's
  /// machine has. A database is promised its nodes' limits, so that all may fill up and save at the
  /// same time; an operator who counts on that never happening sets more.
  OptionalLong memoryMib();
}
