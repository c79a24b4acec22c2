package io.redock.provisioning;

import static org.junit.jupiter.api.Named.named;

import io.redock.durable.testkit.CrashEverywhere;
import io.redock.durable.testkit.TestClock;
import io.redock.durable.testkit.World;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.world.AlteredWorld;
import io.redock.provisioning.world.ClusterWorld;
import io.redock.provisioning.world.DatabaseWorld;
import io.redock.provisioning.world.FullDiskWorld;
import io.redock.provisioning.world.RemovedWorld;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every workflow, stopped before any outside call until another runner has come to the end.
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
class OvertakenTest {

  static Stream<Named<Function<TestClock, World<Tools>>>> workflows() {
    return Stream.of(
        named("a creation", DatabaseWorld::new),
        named("a plan change", DatabaseWorld::growing),
        named("a refused plan change", DatabaseWorld::tooLarge),
        named("a repair", DatabaseWorld::wounded),
        named("a disk that is full", FullDiskWorld::filling),
        named("a disk that was full", FullDiskWorld::emptied),
        named("a removal", RemovedWorld::new),
        named("a replacement", AlteredWorld::walledIn),
        named("a move", AlteredWorld::moving),
        named("a move with TLS alone", AlteredWorld::movingWithTls),
        named("a move of much", AlteredWorld::movingMuch),
        named("an upgrade", clock -> AlteredWorld.upgrading(clock, "7.0.15-1", "8.0.2-1")),
        named("an upgrade that is given up", AlteredWorld::upgradingInVain),
        named("a rollback", AlteredWorld::goingBack),
        named("a rollback to nothing", AlteredWorld::goingBackToNothing),
        named("a rollback to an older snapshot", AlteredWorld::goingBackToWhatIsStale),
        named("three changes at once", AlteredWorld::wantingMuch),
        named("a switch of features", AlteredWorld::switching),
        named("the end of an append-only file", AlteredWorld::withoutAppending),
        named("a persistence put back", AlteredWorld::appendingUnasked),
        named("the end of being public", AlteredWorld::withdrawing),
        named("the repair of a public one", AlteredWorld::publicAndLost),
        named("a deaf one", AlteredWorld::deaf),
        named("one out of reach", AlteredWorld::outOfReach),
        named("a busy one", clock -> AlteredWorld.being(clock, Life.BUSY)),
        named("a paused one", clock -> AlteredWorld.being(clock, Life.PAUSED)),
        named("a locked one", clock -> AlteredWorld.being(clock, Life.LOCKED)),
        named("what a tenant changed", AlteredWorld::changed),
        named("a cluster whose proxies hang", ClusterWorld::cutOff),
        named("a cluster whose primary hangs", clock -> ClusterWorld.hanging(clock, "member-1")),
        named("a patch", AlteredWorld::patching),
        named("a move off an older build", AlteredWorld::ofOlderBuild),
        named("a rotation", AlteredWorld::rotating),
        named("the end of a former password", AlteredWorld::rotated),
        named("a renewal", AlteredWorld::renewing),
        named("a cluster", ClusterWorld::requested),
        named("a cluster without its primary", clock -> ClusterWorld.without(clock, "member-1")),
        named("a cluster without a replica", clock -> ClusterWorld.without(clock, "member-2")),
        named("a cluster without a sentinel", clock -> ClusterWorld.without(clock, "sentinel-2")),
        named("a cluster without a proxy", clock -> ClusterWorld.without(clock, "gateway-1")),
        named("the link of a primary", clock -> ClusterWorld.unlinked(clock, "member-1")),
        named("the link of a replica", clock -> ClusterWorld.unlinked(clock, "member-2")),
        named("a primary never chosen", clock -> ClusterWorld.neverChosen(clock, "member-1")),
        named("a replica never chosen", clock -> ClusterWorld.neverChosen(clock, "member-2")),
        named("a drill", ClusterWorld::drilled),
        named("a cluster off an older build", ClusterWorld::ofOlderBuild),
        named("a cluster with much off an older build", ClusterWorld::ofOlderBuildWithMuch),
        named("the upgrade of a cluster", ClusterWorld::upgrading),
        named("the upgrade of a cluster with much", ClusterWorld::upgradingMuch),
        named("the upgrade of a cluster led by the next", ClusterWorld::ledByTheNext),
        named("one of a cluster that is given up", ClusterWorld::upgradingInVain),
        named("another plan for a cluster", ClusterWorld::growing),
        named("TLS alone for a cluster", ClusterWorld::forcingTls),
        named("a rotation in a cluster", ClusterWorld::rotating),
        named("a renewal in a cluster", ClusterWorld::renewing),
        named("a renewal of proxies", ClusterWorld::renewingProxies),
        named("from one node to a cluster", ClusterWorld::expanding),
        named("from a cluster to one node", ClusterWorld::shrinking),
        named("from a cluster to one of another version", ClusterWorld::shrinkingAndUpgrading),
        named("the removal of a cluster", ClusterWorld::removed));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void a_run_that_was_overtaken_undoes_nothing(Function<TestClock, World<Tools>> workflow) {
    CrashEverywhere.proveOvertaken(workflow);
  }
}
