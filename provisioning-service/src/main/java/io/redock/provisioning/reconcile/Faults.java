package io.redock.provisioning.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.redock.provisioning.node.EngineAway;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// What went wrong when things were looked at, each by itself: what cannot be done for one ends the
/// look for no other.
@ApplicationScoped
public class Faults {

  private static final Logger LOG = Logger.getLogger(Faults.class);

  private final Map<String, String> known = new HashMap<>();
  private final Set<String> guarded = new HashSet<>();
  private final Set<String> tried = new HashSet<>();

  Faults(MeterRegistry metrics) {
    metrics.gauge("redock.reconciler.faults", this, faults -> faults.all().size());
  }

  /// Does it for one; a failure is told once, until it is another or over.
  ///
  /// @param what and for whom, in the words of the log
  /// @return whether it could be done
  boolean guard(String what, Runnable work) {
    begin(what);
    try {
      work.run();
      over(what);
      return true;
    } catch (EngineAway away) {
      throw away;
    } catch (RuntimeException failure) {
      seen(what, String.valueOf(failure.getMessage()));
      return false;
    }
  }

  private synchronized void begin(String what) {
    guarded.add(what);
    tried.add(what);
  }

  public synchronized void seen(String what, String why) {
    if (!why.equals(known.put(what, why))) {
      LOG.warnf("Failed to %s: %s", what, why);
    }
  }

  public synchronized void over(String what) {
    if (known.remove(what) != null) {
      LOG.infof("No longer failing to %s", what);
    }
  }

  /// A look has come to its end. What was wrong with something that it did not meet any more is no
  /// fault.
  synchronized void endLook() {
    guarded.stream().filter(what -> !tried.contains(what)).forEach(known::remove);
    guarded.retainAll(tried);
    tried.clear();
  }

  public synchronized Map<String, String> all() {
    return Map.copyOf(known);
  }
}
