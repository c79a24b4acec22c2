package io.redock.provisioning;

import io.micrometer.core.instrument.MeterRegistry;
import io.redock.durable.store.Transactions;
import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.Templates;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.disk.PostgresPromises;
import io.redock.provisioning.disk.PromisedRoom;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.NodeConfig;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.probe.ClientListReader;
import io.redock.provisioning.probe.ClientProber;
import io.redock.provisioning.probe.ClientSnapshots;
import io.redock.provisioning.proxy.HaproxyProxies;
import io.redock.provisioning.proxy.Proxies;
import io.redock.provisioning.quota.EngineRoom;
import io.redock.provisioning.redis.RedisClient;
import io.redock.provisioning.redis.RedisEndpoints;
import io.redock.provisioning.repair.Ends;
import io.redock.provisioning.repair.PostgresEnds;
import io.redock.provisioning.repair.StalledHost;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.PostgresCertificates;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Puts together the plain objects that know nothing of Quarkus.
@Singleton
class Wiring {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  SealingKeys sealingKeys(@ConfigProperty(name = "redock.sealing-keys") String keys) {
    return SealingKeys.parse(keys);
  }

  @Produces
  @Singleton
  Secrets secrets(SealingKeys keys) {
    return new Secrets(keys);
  }

  /// @param file of the operator's own catalogue, instead of ours
  @Produces
  @Singleton
  Catalogue catalogue(
      @ConfigProperty(name = "redock.catalogue") Optional<Path> file, NodeConfig nodes)
      throws IOException {
    Catalogue catalogue =
        Catalogue.read(
            file.isPresent() ? Files.newInputStream(file.get()) : resource("/catalogue.yaml"));
    // Processes run the engine that the machine has, whatever a version says.
    return nodes.runtime() == NodeConfig.Runtime.PROCESS
        ? catalogue.only(catalogue.versions().getFirst().version())
        : catalogue;
  }

  @Produces
  @Singleton
  Topology topology(Catalogue catalogue, Secrets secrets, Engine engine) {
    return new Topology(
        catalogue, secrets, engine.addresses().bind(), engine.networks(), Templates.ours());
  }

  @Produces
  @Singleton
  Tools tools(
      PanacheDatabases databases,
      PostgresOperations operations,
      Topology topology,
      Engine engine,
      PostgresCertificates certificates,
      Secrets secrets,
      RetentionConfig retention,
      Vertx vertx,
      Transactions transactions,
      EngineRoom engineRoom,
      MeterRegistry metrics,
      InstantSource clock) {
    RedisClient client = new RedisClient(vertx, secrets, certificates::authority, engine.nodes());
    RedisEndpoints endpoints = new RedisEndpoints(topology, engine.networks());
    Proxies proxies = new HaproxyProxies(topology, engine.networks(), certificates, secrets, clock);
    return new Tools(
        databases,
        operations,
        topology,
        engine.addresses(),
        engine.networks(),
        engine.nodes(),
        endpoints,
        client.redis(),
        client.handover(),
        client.replication(),
        client.sentinels(),
        client.upkeep(),
        client.setup(),
        client.subscriptions(),
        proxies,
        new Ends(
            new StalledHost(),
            new PostgresEnds(transactions),
            node -> metrics.counter("redock.ends.held").increment()),
        new PromisedRoom(
            engineRoom::freeDiskBytes,
            new PostgresPromises(transactions),
            database -> metrics.counter("redock.copies.refused").increment()),
        certificates,
        new ClientProber(
            secrets,
            certificates::authority,
            new ClientSnapshots(
                endpoints, proxies, new ClientListReader(secrets, certificates::authority)),
            clock),
        secrets,
        new Retention(retention.formerPassword(), retention.rollbackSnapshot()),
        clock);
  }

  private static InputStream resource(String name) {
    return Wiring.class.getResourceAsStream(name);
  }
}
