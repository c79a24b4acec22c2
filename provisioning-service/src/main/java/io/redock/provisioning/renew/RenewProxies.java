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

/// The proxies of a cluster that were started otherwise than they would be now are started anew:
/// HAProxy reads its configuration only then. One after the other, so that clients who are cut off
/// always find one that leads.
///
/// @param since when a proxy was first seen to carry nobody; null while all of them do, and in
///   rows of an older version
@JsonSubTypes(@JsonSubTypes.Type(value = RenewProxies.class, name = "renew.renew-gateways"))
public record RenewProxies(
    String databaseId, @JsonInclude(JsonInclude.Include.NON_NULL) Instant since)
    implements Alteration {

  private static final Duration SOON = Duration.ofMillis(500);

  /// A proxy that was started anew carries clients within a second.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public RenewProxies(String databaseId) {
    this(databaseId, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    proxyTakenAway(tools);
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    if (!Cluster.lookClosely(database, tools).whole()) {
      // That is seen at home, and repaired.
      return Next.home();
    }
    if (!tools.proxies().idle(database).isEmpty()) {
      return awaitProxy(tools.clock().instant());
    }
    List<String> outdated = tools.proxies().outdated(database);
    Optional<NodeSpec> next =
        proxies(database, tools).stream()
            .filter(proxy -> outdated.contains(proxy.name()))
            .findFirst();
    if (next.isEmpty()) {
      return Next.home();
    }
    tools.nodes().retire(next.get().name());
    tools.nodes().run(next.get());
    return Next.goTo(new RenewProxies(databaseId), SOON, "a proxy was started anew");
  }

  /// Its tenant may have taken away what proxies find the primary by: only a repair helps then.
  private Next<Tools> awaitProxy(Instant now) {
    if (since == null) {
      return Next.goTo(new RenewProxies(databaseId, now), SOON, "a proxy carries nobody yet");
    }
    return now.isBefore(since.plus(PATIENCE))
        ? Next.waitFor(SOON, "a proxy carries nobody yet")
        : Next.home();
  }

  /// One that was taken away just before we died comes back.
  private void proxyTakenAway(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (!database.wantedGone()) {
      tools.nodes().runAll(proxies(database, tools));
    }
  }

  private static List<NodeSpec> proxies(Database database, Tools tools) {
    return tools
        .topology()
        .proxies(
            database,
            database.status().configuration(),
            tools.certificates().find(database.id()).orElseThrow());
  }

  @Override
  public Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(10));
  }
}
