package io.redock.provisioning;

import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Addresses;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.redis.VertxRedis;
import io.redock.provisioning.secret.Secrets;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  Secrets secrets(@ConfigProperty(name = "redock.sealing-keys") String keys) {
    return new Secrets(SealingKeys.parse(keys));
  }

  /// @param file of the operator's own catalogue, instead of ours
  @Produces
  @Singleton
  Catalogue catalogue(@ConfigProperty(name = "redock.catalogue") Optional<Path> file)
      throws IOException {
    return Catalogue.read(
        file.isPresent() ? Files.newInputStream(file.get()) : resource("/catalogue.yaml"));
  }

  @Produces
  @Singleton
  Tools tools(
      PanacheDatabases databases,
      Catalogue catalogue,
      Engine engine,
      Secrets secrets,
      Vertx vertx,
      InstantSource clock) {
    Nodes nodes = engine.nodes();
    Addresses addresses = engine.addresses();
    Topology topology = new Topology(catalogue, secrets, addresses.bind(), redisConfiguration());
    return new Tools(
        databases, topology, addresses, nodes, new VertxRedis(vertx, secrets), secrets, clock);
  }

  private static String redisConfiguration() {
    try (InputStream template = resource("/redis/redis.conf")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream resource(String name) {
    return Wiring.class.getResourceAsStream(name);
  }
}
