package io.redock.provisioning.repair;

import io.redock.provisioning.plan.Plan;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// When, and how often, a process that runs may be ended because nobody gets an answer from it.
/// Many that fall silent at once have one cause, and it is not theirs: a network, a name, a host
/// without a processor to spare. So over all databases, and by all replicas of this service, only a
/// few are ended in a minute.
public final class Ends {

  /// In a [#SPAN], over all databases.
  static final int MOST = 3;

  static final Duration SPAN = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(Ends.class);
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  /// A process that reads, copies or frees so much may not hear anybody for a second.
  private static final long MIB_A_SECOND = 100;

  /// So many times as patient while somebody waits for a processor all the time.
  private static final int STALLED = 5;

  private final HostPressure pressure;
  private final EndBudget budget;
  private final Consumer<String> held;

  /// @param held told the node of each end that is put off
  public Ends(HostPressure pressure, EndBudget budget, Consumer<String> held) {
    this.pressure = pressure;
    this.budget = budget;
    this.held = held;
  }

  /// How long one of that plan may be silent before it may be taken for stuck.
  public Duration patience(Plan plan) {
    Duration quiet = calmPatience(plan);
    return quiet.plus(Duration.ofMillis((long) (quiet.toMillis() * STALLED * pressure.share())));
  }

  /// Likewise one that answers, and says with each answer that it does nothing for us: a host
  /// without a processor to spare explains silence, and not that.
  Duration calmPatience(Plan plan) {
    return SHORTEST.plusSeconds(plan.memoryMiB() / MIB_A_SECOND);
  }

  /// Takes one of the few. A node that saves what it has before it ends is told so again and again,
  /// which counts as one.
  ///
  /// @return whether that node may be ended now; otherwise it is to be asked again later
  public boolean take(String node, String why) {
    EndBudget.Turn turn = budget.take(node, MOST, SPAN);
    if (turn == EndBudget.Turn.NONE) {
      LOG.warnf(
          "Not ended, though it %s, since %d others were in the last minute: is it us whom nobody"
              + " reaches? node=%s",
          why, MOST, node);
      held.accept(node);
      return false;
    }
    if (turn == EndBudget.Turn.TAKEN) {
      LOG.warnf("Ended to be started anew: it %s node=%s", why, node);
    }
    return true;
  }
}
