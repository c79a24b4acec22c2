package io.redock.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.testkit.TestClock;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.world.DatabaseWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueCheckTest {

  private final DatabaseWorld world = DatabaseWorld.serving(new TestClock());
  private final Catalogue ours =
      Catalogue.read(CatalogueCheckTest.class.getResourceAsStream("/catalogue.yaml"));

  @Test
  void a_catalogue_that_has_everything_is_right() {
    assertThat(CatalogueCheck.missing(List.of(world.database()), ours)).isEmpty();
  }

  @Test
  void a_plan_that_left_it_is_told_with_the_database_that_has_it() {
    Catalogue without =
        new Catalogue(
            ours.plans().stream().filter(plan -> !plan.name().equals("redis-starter-256")).toList(),
            ours.versions(),
            ours.parts());

    assertThat(CatalogueCheck.missing(List.of(world.database()), without))
        .containsExactly("database ad-1 has plan redis-starter-256");
  }

  @Test
  void so_is_one_that_is_only_wanted() {
    world.databases.wantPlan(DatabaseWorld.ID, "redis-lost-1");

    assertThat(CatalogueCheck.missing(List.of(world.database()), ours))
        .containsExactly("database ad-1 has plan redis-lost-1");
  }

  @Test
  void a_version_that_left_it_is_told() {
    world.databases.want(DatabaseWorld.ID, configuration -> configuration.withVersion("5.0.0-1"));

    assertThat(CatalogueCheck.missing(List.of(world.database()), ours))
        .containsExactly("database ad-1 has version 5.0.0-1");
  }
}
