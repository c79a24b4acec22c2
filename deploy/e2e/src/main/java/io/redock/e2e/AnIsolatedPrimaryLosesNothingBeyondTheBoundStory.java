package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.fault.Cluster;
import io.redock.local.fault.DockerFaultInjection;
import io.redock.local.load.Writer;
import io.redock.local.stack.Runtime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The private network of a Business database comes apart, and nobody is there to mend it. A
/// primary without a replica stops taking writes after a few seconds: they are all that can be lost
/// when the others go on without it. Then it comes back and follows.
@OnEachRuntime(Runtime.DOCKER)
class AnIsolatedPrimaryLosesNothingBeyondTheBoundStory extends BusinessStory {

  AnIsolatedPrimaryLosesNothingBeyondTheBoundStory(RunningStack stack) {
    super(stack);
  }

  @AfterEach
  void theControlPlaneIsBack() {
    stack.resume("provisioning-service");
  }

  @Test
  void whoeverOfThemIsCutOff() {
    // Given
    Cluster cluster = target.look();
    DockerFaultInjection faults = (DockerFaultInjection) stack.faults();
    stack.pause("provisioning-service");
    try (Writer writer = writer()) {

      // When
      List<DockerFaultInjection.Cut> replicas =
          cluster.replicas().stream().map(faults::isolate).toList();
      long before = writer.seen().rounds();
      await("writes are refused").atMost(PATIENCE).until(() -> writer.seen().refused() > 0);

      // Then
      assertThat(writer.seen().rounds() - before).isLessThanOrEqualTo(BOUND);

      // When
      replicas.forEach(faults::reconnect);
      await("both follow again").atMost(PATIENCE).until(() -> target.replicas() == 2);
      goOn(writer);

      // Then
      tell("replicas cut off", writer);
      assertThat(writer.lost()).isZero();

      // When
      DockerFaultInjection.Cut primary = faults.isolate(cluster.primary());
      goOn(writer);
      faults.reconnect(primary);
      stack.resume("provisioning-service");

      // Then
      assertThat(target.whole().primary()).isNotEqualTo(cluster.primary());
      goOn(writer);
      tell("primary cut off", writer);
      assertThat(writer.lost()).isLessThanOrEqualTo(BOUND);
    }
    stack.inventory().awaitExactly(List.of(wish.addonId()));
  }
}
