package io.redock.provisioning.reconcile;

import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.plan.Catalogue;
import java.util.List;
import java.util.stream.Stream;

/// Which databases have, or are to get, what the catalogue has lost. Nothing can be done for them
/// until it is put back; `retired` keeps a plan for those that have it.
final class CatalogueCheck {

  private CatalogueCheck() {}

  /// One sentence a database and thing that is missing.
  static List<String> missing(List<Database> living, Catalogue catalogue) {
    return living.stream()
        .flatMap(
            database ->
                Stream.of(database.status().configuration(), database.spec().configuration())
                    .distinct()
                    .flatMap(configuration -> missing(database.id(), configuration, catalogue)))
        .distinct()
        .toList();
  }

  private static Stream<String> missing(
      String databaseId, Configuration configuration, Catalogue catalogue) {
    Stream<String> plan =
        catalogue.plan(configuration.plan()).isPresent()
            ? Stream.empty()
            : Stream.of("database %s has plan %s".formatted(databaseId, configuration.plan()));
    Stream<String> version =
        catalogue.version(configuration.version()).isPresent()
            ? Stream.empty()
            : Stream.of(
                "database %s has version %s".formatted(databaseId, configuration.version()));
    return Stream.concat(plan, version);
  }
}
