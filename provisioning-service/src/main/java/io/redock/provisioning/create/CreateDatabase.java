package io.redock.provisioning.create;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.events.database.ProvisioningFailed;
import io.redock.provisioning.Lane;
import io.redock.provisioning.Tools;
import io.redock.provisioning.operation.Operation;
import java.time.Duration;
import java.util.Optional;

/// How a database is born: its address is opened (or was ready), its nodes are started in it, and
/// once it answers at its URL it is announced. What else a cluster has joins it then. Should it
/// take too long, the platform is told that it failed, and what was begun goes the way of every
/// removal, unless it turns out to serve.
@JsonSubTypes({
  @JsonSubTypes.Type(value = OpenAddress.class, name = "create.open-address"),
  @JsonSubTypes.Type(value = OpenNetwork.class, name = "create.open-network"),
  @JsonSubTypes.Type(value = StartRedis.class, name = "create.start-redis"),
  @JsonSubTypes.Type(value = AwaitRedis.class, name = "create.await-redis"),
  @JsonSubTypes.Type(value = CompleteCluster.class, name = "create.complete-cluster")
})
public sealed interface CreateDatabase extends Step<Tools>
    permits OpenAddress, OpenNetwork, StartRedis, AwaitRedis, CompleteCluster {

  String databaseId();

  @Override
  default String lane() {
    return Lane.ORDERS;
  }

  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(10));
  }

  @Override
  default Optional<Next<Tools>> pastDeadline(Tools tools) {
    return tools
        .databases()
        .find(databaseId())
        .flatMap(database -> new Overdue(database, 0, tools).insteadOf(this));
  }

  default Next<Tools> tooLate(Tools tools) {
    String message =
        "the database did not come up within 10 minutes; publish a new request with a new addon id";
    return giveUp(tools, "deadline-missed", message);
  }

  /// There will be no database: says so, and has what was begun taken away.
  default Next<Tools> giveUp(Tools tools, String code, String message) {
    Next<Tools> home =
        Next.<Tools>home()
            .changing(tools.databases().giveUp(databaseId()))
            .changing(tools.operations().begin(databaseId(), Operation.Kind.CREATE))
            .changing(tools.operations().failed(databaseId(), code, message, Optional.empty()));
    return tools
        .databases()
        .find(databaseId())
        .map(
            database ->
                home.announcing(
                    new ProvisioningFailed(
                        databaseId(), database.appId(), database.appName(), code, message)))
        .orElse(home);
  }
}
