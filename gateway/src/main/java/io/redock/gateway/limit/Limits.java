package io.redock.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Who may go on, and who has to wait, which is counted (`redock_limits_refused_total`). It is
/// there from the start, so that numbers that make no sense are told then.
@Startup
@Singleton
public class Limits {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Counted(Limit limit, Counter refused) {

    Optional<Duration> take(String who) {
      Optional<Duration> wait = limit.take(who);
      if (wait.isPresent()) {
        refused.increment();
      }
      return wait;
    }
  }

  private final Counted calls;
  private final Counted anonymousCalls;
  private final Counted failedLogins;
  private final Counted newTokens;
  private final Limit leftovers;

  @Inject
  Limits(LimitsConfig config, MeterRegistry metrics, Ticks ticks) {
    LongSupplier nanos = ticks::nanos;
    int most = config.remembered();
    Rate often = Rate.of("calls", config.callsPerSecond(), SECOND, config.callsBurst());
    calls = new Counted(new Limit(often, most, nanos), counter(metrics, "calls"));
    Rate less =
        Rate.of(
            "anonymous-calls",
            config.anonymousCallsPerSecond(),
            SECOND,
            config.anonymousCallsBurst());
    anonymousCalls = new Counted(new Limit(less, most, nanos), counter(metrics, "anonymous-calls"));
    Rate seldom =
        Rate.of(
            "failed-logins", config.failedLoginsPerMinute(), MINUTE, config.failedLoginsBurst());
    failedLogins = new Counted(new Limit(seldom, most, nanos), counter(metrics, "failed-logins"));
    Rate unknown =
        Rate.of("new-tokens", config.newTokensPerSecond(), SECOND, config.newTokensBurst());
    newTokens = new Counted(new Limit(unknown, most, nanos), counter(metrics, "new-tokens"));
    Rate thrownAway =
        Rate.of(
            "leftovers",
            bytes("per-second", config.leftoversPerSecond()),
            SECOND,
            bytes("burst", config.leftoversBurst()));
    leftovers = new Limit(thrownAway, most, nanos);
  }

  private static int bytes(String of, MemorySize size) {
    if (size.asLongValue() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "redock.limits.leftovers-" + of + " must be less than 2G bytes");
    }
    return (int) size.asLongValue();
  }

  private static Counter counter(MeterRegistry metrics, String limit) {
    return metrics.counter("redock.limits.refused", "limit", limit);
  }

  /// @return how long this user has to wait, if it has to
  public Optional<Duration> call(String subject) {
    return calls.take(subject);
  }

  /// @return how long those at this address who show no token have to wait, if they have to
  public Optional<Duration> anonymousCall(String address) {
    return anonymousCalls.take(address);
  }

  /// To be asked once a token has turned out not to be valid.
  ///
  /// @return how long those at this address have to wait before they try another one
  public Optional<Duration> failedLogin(String address) {
    return failedLogins.take(address);
  }

  /// To be asked before a signature is verified.
  ///
  /// @return how long those at this address have to wait before they show another token that was
  ///   never seen
  public Optional<Duration> newToken(String address) {
    return newTokens.take(address);
  }

  /// What is read of a refused body, only to be thrown away.
  ///
  /// @return how long the rest has to wait, if there is no room for so much now
  public Optional<Duration> leftover(String address, int bytes) {
    return leftovers.take(address, bytes);
  }
}
