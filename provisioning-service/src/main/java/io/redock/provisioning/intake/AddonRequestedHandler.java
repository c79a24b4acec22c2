package io.redock.provisioning.intake;

import io.redock.events.PoisonException;
import io.redock.events.platform.AddonRequested;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Fact;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.database.Shape;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Window;
import io.redock.provisioning.database.Wish;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.PostgresOperations;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.watch.Strands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// An app wants a database: the row, its address and its strand are born in one transaction.
/// After it commits, nobody has to remember anything.
@ApplicationScoped
class AddonRequestedHandler {

  private final PanacheDatabases databases;
  private final AddressBook addresses;
  private final PostgresOperations operations;
  private final Strands strands;
  private final Refusals refusals;
  private final Catalogue catalogue;
  private final Secrets secrets;
  private final InstantSource clock;

  AddonRequestedHandler(
      PanacheDatabases databases,
      AddressBook addresses,
      PostgresOperations operations,
      Strands strands,
      Refusals refusals,
      Catalogue catalogue,
      Secrets secrets,
      InstantSource clock) {
    this.databases = databases;
    this.addresses = addresses;
    this.operations = operations;
    this.strands = strands;
    this.refusals = refusals;
    this.catalogue = catalogue;
    this.secrets = secrets;
    this.clock = clock;
  }

  Uni<Void> record(AddonRequested wish) {
    return databases
        .lock(wish.addonId())
        .chain(known -> known.isPresent() ? again(wish, known.get()) : create(wish));
  }

  /// The same wish a second time, from a platform that repeats itself, is as good as the first.
  private static Uni<Void> again(AddonRequested wish, Database known) {
    if (known.destroyed() || known.wantedGone()) {
      throw new PoisonException(
          "addon-removed",
          "addon " + wish.addonId() + " was removed; an id is never used again, request a new one");
    }
    if (!known.wish().shape().plan().equals(wish.plan()) || !known.appId().equals(wish.appId())) {
      throw new PoisonException(
          "addon-exists",
          "addon %s exists with plan %s for app %s; publish PlanChanged to change its plan"
              .formatted(wish.addonId(), known.wish().shape().plan(), known.appId()));
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> create(AddonRequested wish) {
    if (!"redis".equals(wish.provider())) {
      return refusals.of(wish, "unknown-provider", "provider must be redis");
    }
    Optional<Plan> plan = catalogue.plan(wish.plan());
    if (plan.isEmpty()) {
      return refusals.of(wish, "unknown-plan", "plan must be one of " + names());
    }
    if (plan.get().retired() != null) {
      return refusals.of(
          wish,
          "plan-not-offered",
          wish.plan() + " is no longer sold; choose " + plan.get().retired());
    }
    Optional<EngineVersion> version = catalogue.offered(wish.options().version());
    if (version.isEmpty()) {
      String versions =
          catalogue.versions().stream()
              .filter(EngineVersion::offered)
              .map(EngineVersion::version)
              .collect(Collectors.joining(", "));
      return refusals.of(wish, "unknown-version", "options.version must be one of " + versions);
    }
    if (plan.get().clustered() && !version.get().tls()) {
      return refusals.of(
          wish,
          "version-not-offered",
          "business plans need an engine that serves TLS; options.version "
              + version.get().version()
              + " does not");
    }
    return addresses
        .assign(wish.addonId())
        .chain(
            address ->
                address.isEmpty()
                    ? refusals.of(
                        wish,
                        "no-address",
                        "all ports for databases are in use; the operator must widen the range")
                    : assemble(wish, version.get()));
  }

  private Uni<Void> assemble(AddonRequested wish, EngineVersion version) {
    Instant now = clock.instant();
    String resourceId = wish.appName() + "-" + ThreadLocalRandom.current().nextInt(1000, 10_000);
    Shape shape = new Shape(wish.plan(), version.version(), Features.DEFAULT);
    Database database =
        new Database(
            wish.addonId(),
            wish.appId(),
            wish.appName(),
            wish.ownerId(),
            resourceId,
            now,
            new Wish(shape, 1, false, window()),
            new Fact(new State.Requested(now), shape, 1, Optional.empty()),
            Credentials.of(secrets.newPassword(), secrets.newPassword()),
            null,
            null);
    return databases
        .add(database)
        .chain(() -> operations.open(database.id(), Operation.Kind.CREATE, shape.plan()))
        .chain(() -> strands.begin(database.id()));
  }

  /// Any day, so that not all databases are worked on in the same night.
  private static Window window() {
    return Window.of(ThreadLocalRandom.current().nextInt(7), 21);
  }

  private String names() {
    return catalogue.plans().stream()
        .filter(plan -> plan.retired() == null)
        .map(Plan::name)
        .collect(Collectors.joining(", "));
  }
}
