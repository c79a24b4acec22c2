package io.redock.provisioning.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.BackOff;
import io.redock.durable.strand.Next;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.PlanApplied;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Extent;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.List;

/// Takes away the node that served until now, once its successor was met where clients come: until
/// then its volume may be the only one that can be read. After an upgrade it stays for some days,
/// with a snapshot of the moment before: the way back.
///
/// @param former the number of that node
/// @param before what the database was like
/// @param silences how often its successor was asked in vain
/// @param back whether the database went back to what was kept of the version before
/// @param extent what that node had when it was left; null if nobody counted
public record RetireNode(
    String databaseId,
    int former,
    Configuration before,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int silences,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean back,
    @JsonInclude(JsonInclude.Include.NON_NULL) Extent extent)
    implements MoveDatabase {

  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  public RetireNode(String databaseId, int former, Configuration before) {
    this(databaseId, former, before, 0, false, null);
  }

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (tools.behind(database, left(database, tools))) {
      return Next.home();
    }
    tools.prober().watch(database);
    HandoverSide present = HandoverSide.present(database, tools);
    if (!present.serves()) {
      return repaired(database, present, tools);
    }
    present.settle();
    tools
        .addresses()
        .admit(
            database.address(), configuration(database).features().has(Feature.PUBLICLY_AVAILABLE));
    tools.room().giveBack(databaseId);
    String node = database.node(former);
    boolean upgraded = !before.version().equals(configuration(database).version());
    Next<Tools> home = announcing(Next.home(), database, upgraded, tools);
    if (tools.topology().clustered(before)) {
      home = new WholeCluster(database, before, tools).remove(home);
    } else if (!upgraded) {
      tools.nodes().remove(node);
    } else {
      home = home.changing(RollbackVolume.of(database, node, before.version(), extent, tools));
    }
    if (back) {
      home =
          home.changing(
                  tools
                      .operations()
                      .lost(databaseId, "what was written after the upgrade is not in it"))
              .changing(
                  tools
                      .operations()
                      .found(databaseId, tools.redis().keys(RedisEndpoint.of(database))));
    }
    return home.changing(
        tools
            .operations()
            .done(databaseId, words(database, upgraded), tools.prober().receipt(database)));
  }

  /// Members of a cluster that was born as one have no number that says who came first.
  private List<String> left(Database database, Tools tools) {
    return tools.topology().clustered(before)
        ? tools.topology().members(database, before).stream()
            .map(Topology.NetworkSlot::node)
            .toList()
        : List.of(database.node(former));
  }

  /// Nobody serves, or the wrong one does. What is announced at the end of this step would be lost
  /// if it went home to be repaired.
  private Next<Tools> repaired(Database database, HandoverSide present, Tools tools) {
    RedisEndpoint served = RedisEndpoint.of(database);
    RedisEndpoint left = served.to(database.node(former));
    Extent now = extent;
    if (tools.handover().answers(left)) {
      now = tools.handover().leave(left, true).orElse(extent);
    }
    Comeback.layAnew(database, tools);
    Comeback.of(present, database, database.node(), silences, tools);
    if (tools.topology().clustered(configuration(database))) {
      present.take();
    } else if (silences > 0 && present.runs()) {
      reopen(database, tools);
    }
    return Next.goTo(
        new RetireNode(databaseId, former, before, silences + 1, back, now),
        BackOff.after(silences, MOMENT, LONGEST),
        "the new node does not answer");
  }

  /// A process that began with its first configuration listens plainly, and knows no certificate.
  private static void reopen(Database database, Tools tools) {
    RedisEndpoint plain = RedisEndpoint.plain(database);
    if (configuration(database).features().has(Feature.FORCE_SSL)
        && tools.handover().answers(plain)) {
      Certificate certificate = tools.certificates().find(database.id()).orElseThrow();
      tools.upkeep().show(plain, certificate, database.address().tlsPort());
    } else {
      tools.upkeep().reopen(RedisEndpoint.of(database), tools.topology().where(database));
    }
  }

  private static Configuration configuration(Database database) {
    return database.status().configuration();
  }

  private String words(Database database, boolean upgraded) {
    if (back) {
      return "went back from %s to %s as it was kept; what it had until now is kept of %1$s"
          .formatted(before.version(), configuration(database).version());
    }
    return upgraded
        ? "upgraded from %s to %s".formatted(before.version(), configuration(database).version())
        : "another node serves, with all the data";
  }

  private Next<Tools> announcing(
      Next<Tools> next, Database database, boolean upgraded, Tools tools) {
    Configuration configuration = configuration(database);
    String appId = database.appId();
    String appName = database.appName();
    Next<Tools> told = next;
    if (!before.plan().equals(configuration.plan())) {
      told =
          told.announcing(
              new PlanApplied(
                  databaseId, appId, appName, before.plan(), configuration.plan(), true));
    }
    if (upgraded) {
      told =
          told.announcing(
              new DatabaseUpgraded(
                  databaseId, appId, appName, before.version(), configuration.version()));
    }
    if (before.features().has(Feature.FORCE_SSL)
        != configuration.features().has(Feature.FORCE_SSL)) {
      told =
          told.announcing(
              connectionChanged(
                  database,
                  database.password(),
                  configuration.features().has(Feature.FORCE_SSL),
                  tools));
    }
    return told;
  }
}
