package io.redock.provisioning.repair;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Step;
import io.redock.provisioning.Lane;
import io.redock.provisioning.Tools;
import java.time.Duration;
import java.util.Optional;

/// How a database comes back whose node died or whose address was lost: at the same address, on
/// the same volume, with the same password.
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReopenAddress.class, name = "repair.reopen-address"),
  @JsonSubTypes.Type(value = RestartRedis.class, name = "repair.restart-redis"),
  @JsonSubTypes.Type(value = AwaitRecovery.class, name = "repair.await-recovery"),
  @JsonSubTypes.Type(value = AwaitCluster.class, name = "repair.await-cluster")
})
public sealed interface RepairDatabase extends Step<Tools>
    permits ReopenAddress, RestartRedis, AwaitRecovery, AwaitCluster {

  String databaseId();

  @Override
  default String lane() {
    return Lane.REPAIR;
  }

  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(2));
  }
}
