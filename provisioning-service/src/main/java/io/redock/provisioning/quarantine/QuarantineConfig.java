package io.redock.provisioning.quarantine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What is done with nodes of databases that the tables do not know.
@ConfigMapping(prefix = "redock.quarantine")
public interface QuarantineConfig {

  /// Of so many such databases at most the nodes are stopped. Of more, it is the tables that are
  /// doubted: nothing is stopped, and an alarm is raised.
  @WithDefault("3")
  int most();

  /// How long a database must have been unknown: a replica that was made primary may lag.
  @WithDefault("10s")
  Duration after();
}
