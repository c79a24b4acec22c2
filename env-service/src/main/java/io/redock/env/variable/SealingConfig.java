package io.redock.env.variable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/// The keys under which variables are sealed, the same as provisioning-service's: it seals the
/// URLs that we open.
@ConfigMapping(prefix = "redock.sealing-keys")
public interface SealingConfig {

  /// `keyId:base64,…`, see [io.redock.events.secret.SealingKeys].
  @WithParentName
  String keys();
}
