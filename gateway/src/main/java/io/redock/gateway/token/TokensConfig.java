package io.redock.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// How long anything is believed, and how many API tokens there may be.
@ConfigMapping(prefix = "redock.tokens")
public interface TokensConfig {

  /// How long a token is believed without looking it up again: that long a revoked one works on.
  @WithDefault("30s")
  Duration fresh();

  /// How long a token that was once looked up is believed while PostgreSQL is away.
  @WithDefault("1h")
  Duration trustedWithoutStore();

  /// How long to wait for PostgreSQL before it counts as away.
  @WithDefault("2s")
  Duration patience();

  /// How many tokens are remembered at most.
  @WithDefault("10000")
  int remembered();

  /// How many API tokens one user may have; of several made at once a few more may come through.
  @WithDefault("1000")
  int perUser();

  /// How long an internal token lives. Services verify it alone, so this is how long a caller's
  /// groups may be out of date.
  @WithName("pass-lifetime")
  @WithDefault("5m")
  Duration internalTokenLifetime();

  /// How long the token lives that clients exchange an API token for, and one for an addon.
  /// Scalingo's clients renew theirs when five minutes are left: it must be longer than that.
  @WithDefault("1h")
  Duration signedLifetime();
}
