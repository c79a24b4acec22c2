package io.redock.provisioning.renew;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Alteration;
import io.redock.provisioning.Tools;
import io.redock.provisioning.cluster.Cluster;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.NodeSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The gateways of a cluster that were started otherwise than they would be now are started anew:
/// HAProxy reads its configuration only then. One after the other, so that clients who are cut off
/// always find one that leads.
///
/// @param since when a gateway was first seen to carry nobody; null while all of them do, and in
///   rows of an older version
@JsonSubTypes(@JsonSubTypes.Type(value = RenewGateways.class, name = "renew.renew-gateways"))
public record RenewGateways(
    String databaseId, @JsonInclude(JsonInclude.Include.NON_NULL) Instant since)
    implements Alteration {

  private static final Duration SOON = Duration.ofMillis(500);

  /// A gateway that was started anew carries clients within a second.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public RenewGateways(String databaseId) {
    this(databaseId, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    gatewayTakenAway(tools);
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    if (!Cluster.lookClosely(database, tools).whole()) {
      // That is seen at home, and repaired.
      return Next.home();
    }
    if (!tools.gateways().idle(database).isEmpty()) {
      return awaitGateway(tools.clock().instant());
    }
    List<String> outdated = tools.gateways().outdated(database);
    Optional<NodeSpec> next =
        gateways(database, tools).stream()
            .filter(gateway -> outdated.contains(gateway.name()))
            .findFirst();
    if (next.isEmpty()) {
      return Next.home();
    }
    tools.nodes().retire(next.get().name());
    tools.nodes().run(next.get());
    return Next.goTo(new RenewGateways(databaseId), SOON, "a gateway was started anew");
  }

  /// Its tenant may have taken away what gateways find the primary by: only a repair helps then.
  private Next<Tools> awaitGateway(Instant now) {
    if (since == null) {
      return Next.goTo(new RenewGateways(databaseId, now), SOON, "a gateway carries nobody yet");
    }
    return now.isBefore(since.plus(PATIENCE))
        ? Next.waitFor(SOON, "a gateway carries nobody yet")
        : Next.home();
  }

  /// One that was taken away just before we died comes back.
  private void gatewayTakenAway(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (!database.wantedGone()) {
      tools.nodes().runAll(gateways(database, tools));
    }
  }

  private static List<NodeSpec> gateways(Database database, Tools tools) {
    return tools
        .topology()
        .gateways(
            database,
            database.status().configuration(),
            tools.certificates().find(database.id()).orElseThrow());
  }

  @Override
  public Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(10));
  }
}
