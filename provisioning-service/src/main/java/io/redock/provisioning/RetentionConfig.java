package io.redock.provisioning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// How long Redock keeps what it promises to keep.
@ConfigMapping(prefix = "redock.terms")
interface RetentionConfig {

  /// How long the former password works after a rotation: time for every app to restart.
  @WithDefault("1h")
  Duration formerPassword();

  /// How long what was there before an upgrade is kept.
  @WithName("way-back")
  @WithDefault("7d")
  Duration rollbackSnapshot();
}
