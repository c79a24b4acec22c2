package io.redock.provisioning.addon;

import io.redock.events.secret.SealingContext;
import io.redock.provisioning.addon.Placing.Part;
import io.redock.provisioning.addon.Placing.Placed;
import io.redock.provisioning.addon.Placing.Refused;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.DatabaseSpec;
import io.redock.provisioning.database.DatabaseStatus;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Window;
import io.redock.provisioning.installation.StoreGate;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.quota.Quotas;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Places orders. Everything runs in the caller's transaction.
@ApplicationScoped
public class Orders {

  private final StoreGate gate;
  private final PanacheDatabases databases;
  private final AddressBook addresses;
  private final PostgresOperations operations;
  private final Strands strands;
  private final Quotas quotas;
  private final Catalogue catalogue;
  private final OrderRules rules;
  private final Secrets secrets;
  private final InstantSource clock;

  Orders(
      StoreGate gate,
      PanacheDatabases databases,
      AddressBook addresses,
      PostgresOperations operations,
      Strands strands,
      Quotas quotas,
      Catalogue catalogue,
      Secrets secrets,
      InstantSource clock) {
    this.gate = gate;
    this.databases = databases;
    this.addresses = addresses;
    this.operations = operations;
    this.strands = strands;
    this.quotas = quotas;
    this.catalogue = catalogue;
    this.rules = new OrderRules(catalogue);
    this.secrets = secrets;
    this.clock = clock;
  }

  public Uni<Placing> place(Order order) {
    gate.mustBeSettled();
    Optional<Refused> refused = rules.judge(order);
    if (refused.isPresent()) {
      return Uni.createFrom().item(refused.get());
    }
    return quotas
        .another(order.app().ownerId(), catalogue.plan(order.plan()).orElseThrow())
        .chain(
            excess ->
                excess
                    .map(
                        why ->
                            Uni.createFrom()
                                .<Placing>item(new Refused(why.code(), Part.NONE, why.why())))
                    .orElseGet(() -> placeAtAnAddress(order)));
  }

  private Uni<Placing> placeAtAnAddress(Order order) {
    EngineVersion version = catalogue.offered(order.version()).orElseThrow();
    return addresses
        .assign(order.addonId())
        .chain(
            address ->
                address.isEmpty()
                    ? Uni.createFrom().item(noAddress())
                    : assemble(order, version.version()));
  }

  private static Placing noAddress() {
    return new Refused(
        "no-address",
        Part.NONE,
        "all ports for databases are in use; the operator must widen the range");
  }

  private Uni<Placing> assemble(Order order, String version) {
    Instant now = clock.instant();
    Configuration configuration = new Configuration(order.plan(), version, Features.DEFAULT);
    Database database =
        new Database(
            order.addonId(),
            order.app().id(),
            order.app().name(),
            order.app().ownerId(),
            order.app().name() + "-" + ThreadLocalRandom.current().nextInt(1000, 10_000),
            now,
            new DatabaseSpec(configuration, 1, false, window()),
            new DatabaseStatus(
                new State.Requested(now), configuration, Numbers.FIRST, Optional.empty()),
            Credentials.of(
                secrets.newPassword(SealingContext.password(order.addonId())),
                secrets.newPassword(SealingContext.admin(order.addonId()))),
            null,
            null);
    return databases
        .add(database)
        .chain(() -> operations.open(database.id(), Operation.Kind.CREATE, configuration.plan()))
        .chain(() -> strands.begin(database.id()))
        .replaceWith(new Placed(order.addonId()));
  }

  /// Any day, so that not all databases are worked on in the same night.
  private static Window window() {
    return Window.of(ThreadLocalRandom.current().nextInt(7), 21);
  }
}
