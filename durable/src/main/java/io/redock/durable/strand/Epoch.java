package io.redock.durable.strand;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// The epoch of the claim under which a step works now ([Strand#epoch]). What steps make outside
/// bears it: a run that was stopped for long, and goes on after another has taken over, finds what
/// is newer than itself, and leaves it alone.
///
/// @param subject of the strand
/// @param number higher than that of any claim of this strand before
public record Epoch(String subject, long number) {

  private static final ScopedValue<Epoch> CURRENT = ScopedValue.newInstance();

  /// Of whoever works now; empty outside of steps.
  public static Optional<Epoch> claim() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  public static OptionalLong current() {
    return CURRENT.isBound() ? OptionalLong.of(CURRENT.get().number()) : OptionalLong.empty();
  }

  /// Whether what was made under that epoch is newer than whoever works now. Who works outside of
  /// steps is behind nobody.
  public static boolean isBehind(long made) {
    return CURRENT.isBound() && made > CURRENT.get().number();
  }

  public <T> T call(Callable<T> work) throws Exception {
    return ScopedValue.where(CURRENT, this).call(work::call);
  }

  /// The same work for another thread, under the epoch of this one.
  public static <T> Callable<T> carried(Callable<T> work) {
    return claim().<Callable<T>>map(epoch -> () -> epoch.call(work)).orElse(work);
  }
}
