package io.redock.provisioning.adjust;

import io.redock.durable.strand.Next;
import io.redock.events.database.FeaturesSwitched;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.redis.RedisEndpoint;
import java.util.List;
import java.util.Optional;

/// Opens or closes the plain port, and lets clients in from anywhere or not. Who is connected
/// stays connected; the app is told the other URL and restarts when it suits it.
public record SwitchPorts(String databaseId, Features features) implements AdjustDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    proxyTakenAway(tools);
    Optional<Database> serving = serving(tools);
    if (serving.isEmpty()) {
      return Next.home();
    }
    Database database = serving.get();
    boolean everybody = features.has(Feature.PUBLICLY_AVAILABLE);
    boolean tls = features.has(Feature.FORCE_SSL);
    boolean switched = tls != database.status().configuration().features().has(Feature.FORCE_SSL);
    // No stranger ever meets the plain port: shut before it opens, open after it is closed.
    if (!everybody) {
      tools.addresses().admit(database.address(), false);
    }
    if (switched) {
      switchPlain(database, tools);
    }
    if (everybody) {
      tools.addresses().admit(database.address(), true);
    }
    Next<Tools> home =
        Next.<Tools>home()
            .changing(
                tools
                    .databases()
                    .applied(databaseId, database.status().configuration().withFeatures(features)))
            .changing(
                tools
                    .operations()
                    .done(databaseId, words(tools), tools.prober().receipt(database)));
    Next<Tools> told = switchedFrom(database).map(home::announcing).orElse(home);
    return switched
        ? told.announcing(connectionChanged(database, database.password(), tls, tools))
        : told;
  }

  /// Nothing, if all was so before.
  private Optional<FeaturesSwitched> switchedFrom(Database database) {
    Features before = database.status().configuration().features();
    List<String> on = features.namesBeside(before);
    List<String> off = before.namesBeside(features);
    return on.isEmpty() && off.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FeaturesSwitched(database.id(), database.appId(), database.appName(), on, off));
  }

  /// One that was taken away just before we died comes back.
  private void proxyTakenAway(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (!database.wantedGone() && tools.topology().clustered(database.status().configuration())) {
      tools.nodes().runAll(proxies(database, tools));
    }
  }

  private List<NodeSpec> proxies(Database database, Tools tools) {
    return tools
        .topology()
        .proxies(
            database,
            database.status().configuration().withFeatures(features),
            tools.certificates().find(databaseId).orElseThrow());
  }

  private void switchPlain(Database database, Tools tools) {
    boolean plain = !features.has(Feature.FORCE_SSL);
    if (!tools.topology().clustered(database.status().configuration())) {
      // By the TLS port, which is open before and after.
      tools.redis().servePlain(RedisEndpoint.tls(database), plain ? database.address().port() : 0);
      return;
    }
    // HAProxy opens ports only when it starts. One goes after the other, so that clients who are
    // cut off always find one.
    for (NodeSpec proxy : proxies(database, tools)) {
      tools.nodes().retire(proxy.name());
      tools.nodes().run(proxy);
    }
  }

  private String words(Tools tools) {
    String words = "the features are as they were asked for";
    if (!features.persists()) {
      words += "; warning: neither redis-rdb nor redis-aof is on, so nothing survives a restart";
    }
    if (features.has(Feature.PUBLICLY_AVAILABLE) && !tools.addresses().walled()) {
      words +=
          "; databases are processes here, which no wall protects: clients from anywhere came in"
              + " before, and will when publicly-available is off";
    }
    return words;
  }
}
