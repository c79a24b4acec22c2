package io.redock.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How often anybody may call. One that runs wild is to leave room for the others; no client that
/// does its work is to notice. So the numbers are far above what any is known to do: Scalingo's
/// command line asks twice a second while it waits, Terraform has ten calls under way, and a
/// hundred such runs at once under one token still fit. They are below what a gateway answers on
/// two cores.
///
/// A burst is what may be called at once after a while of silence.
@ConfigMapping(prefix = "redock.limits")
public interface LimitsConfig {

  /// Of one user, whichever of its tokens it shows.
  @WithDefault("500")
  int callsPerSecond();

  @WithDefault("2000")
  int callsBurst();

  /// Of all that show no token at one address, behind which a whole office may sit.
  @WithDefault("100")
  int anonymousCallsPerSecond();

  @WithDefault("500")
  int anonymousCallsBurst();

  /// Tokens that are not valid, shown from one address. Somebody who mistypes one has enough with
  /// this, and so has a pipeline whose token was revoked. Valid ones pass all the same.
  @WithDefault("10")
  int failedLoginsPerMinute();

  @WithDefault("20")
  int failedLoginsBurst();

  /// How many users, and how many addresses, are remembered at most. Whoever is forgotten begins
  /// anew with a full burst.
  @WithDefault("10000")
  int remembered();
}
