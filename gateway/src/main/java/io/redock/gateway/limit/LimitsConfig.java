package io.redock.gateway.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How often anybody may call. One that runs wild is to leave room for the others; no client that
/// does its work is to notice. So the numbers are far above what any is known to do: Scalingo's
/// command line asks twice a second while it waits, and fifty that wait at once under one token
/// still fit; Terraform has ten calls under way, and a burst holds a hundred calls for each of ten
/// runs. They are far below what a gateway answers on two cores (some 2,000 a second). That alone
/// does not keep others from waiting for one who calls as much as he may: the README has figures.
///
/// A burst is what may be called at once after a while of silence.
@ConfigMapping(prefix = "redock.limits")
public interface LimitsConfig {

  /// Of one user, whichever of its tokens it shows.
  @WithDefault("100")
  int callsPerSecond();

  @WithDefault("1000")
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

  /// Signed tokens that were not seen before, shown from one address: what may be verified. Every
  /// run of Scalingo's command line brings one.
  @WithDefault("50")
  int newTokensPerSecond();

  @WithDefault("500")
  int newTokensBurst();

  /// How many calls of one user, or of those at one address who show no token, may be under way at
  /// once. It is less than a service takes ([io.redock.gateway.service.ForwardConfig#underWay]), so
  /// that nobody can take all.
  @WithDefault("128")
  int callsAtOnce();

  /// How much of the bodies of one caller's calls is held at once.
  @WithDefault("8M")
  MemorySize bodiesOfOne();

  /// The same, of all callers together.
  @WithDefault("48M")
  MemorySize bodies();

  /// The same, of all together who show no token, beside [#bodies]; an eighth of it at one address.
  @WithDefault("8M")
  MemorySize strangersBodies();

  /// What is read of bodies that were refused, from one address: at first as much as the largest
  /// that anybody sends by mistake, so that a client which hears nothing until all is sent hears
  /// why.
  @WithDefault("1M")
  MemorySize leftoversPerSecond();

  @WithDefault("16M")
  MemorySize leftoversBurst();

  /// How many users, and how many addresses, are remembered at most. Whoever is forgotten begins
  /// anew with a full burst.
  @WithDefault("10000")
  int remembered();
}
