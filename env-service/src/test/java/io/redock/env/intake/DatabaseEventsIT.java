package io.redock.env.intake;

import static io.redock.env.testing.Provisioning.says;
import static io.redock.env.testing.Reading.awaitEnvironment;
import static io.redock.env.testing.Reading.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Platform;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Store;
import io.redock.env.testing.TestSecrets;
import io.redock.events.CloudEvent;
import io.redock.events.Event;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.AppRestartRequired.Reason;
import io.redock.events.app.EnvironmentChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.secret.Sealed;
import io.redock.local.testing.LocalInfrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class DatabaseEventsIT {

  private final Provisioning database = Provisioning.ofNewApp();

  @Test
  void an_available_database_is_in_its_apps_environment_and_announced() {
    // When
    says(database.available("first"));
    // Then
    awaitEnvironment(database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    assertThat(announced(2))
        .containsExactly(
            new EnvironmentChanged(
                database.appId(),
                database.appName(),
                database.addonId(),
                List.of("SCALINGO_REDIS_URL", "REDIS_URL"),
                List.of()),
            restart(Reason.CONNECTION_CHANGED));
  }

  @Test
  void the_same_event_twice_is_one() {
    // Given
    CloudEvent event = Provisioning.event(database.available("first"));
    // When
    says(event);
    says(event);
    says(database.planApplied());
    // Then
    assertThat(announced(3)).last().isEqualTo(restart(Reason.PLAN_CHANGED));
    assertThat(environment(database)).hasSize(2);
  }

  @Test
  void the_same_database_under_another_event_id_changes_nothing() {
    // When
    says(database.available("first"));
    says(database.available("first"));
    says(database.planApplied());
    // Then
    assertThat(announced(3)).last().isEqualTo(restart(Reason.PLAN_CHANGED));
    assertThat(environment(database)).hasSize(2);
  }

  @Test
  void a_changed_connection_replaces_the_url_and_nothing_else() {
    // Given
    says(database.available("first"));
    // When
    says(database.changed("second"));
    // Then
    awaitEnvironment(database, url("second"), "REDIS_URL=$SCALINGO_REDIS_URL");
    assertThat(announced(4).subList(2, 4))
        .containsExactly(
            new EnvironmentChanged(
                database.appId(),
                database.appName(),
                database.addonId(),
                List.of("SCALINGO_REDIS_URL"),
                List.of()),
            restart(Reason.CONNECTION_CHANGED));
  }

  @Test
  void a_users_variable_is_never_overwritten() throws SQLException {
    // Given
    Store.setByUser(database, "SCALINGO_REDIS_URL", "mine");
    Store.setByUser(database, "REDIS_2_URL", "mine too");
    // When
    says(database.available("first"));
    // Then
    awaitEnvironment(
        database,
        "SCALINGO_REDIS_URL=mine",
        "REDIS_2_URL=mine too",
        "SCALINGO_REDIS_2_URL=" + database.url("first"));
  }

  @Test
  void a_second_database_is_numbered_and_removal_takes_only_its_own() {
    // Given
    Provisioning second = database.another();
    says(database.available("first"));
    awaitEnvironment(database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    // When
    says(second.available("second"));
    // Then
    awaitEnvironment(
        database,
        url("first"),
        "REDIS_URL=$SCALINGO_REDIS_URL",
        "SCALINGO_REDIS_2_URL=" + database.url("second"),
        "REDIS_2_URL=$SCALINGO_REDIS_2_URL");
    // When
    says(database.destroyed());
    // Then
    awaitEnvironment(
        database,
        "SCALINGO_REDIS_2_URL=" + database.url("second"),
        "REDIS_2_URL=$SCALINGO_REDIS_2_URL");
    assertThat(announced(3))
        .last()
        .isEqualTo(
            new EnvironmentChanged(
                database.appId(),
                database.appName(),
                database.addonId(),
                List.of(),
                List.of("SCALINGO_REDIS_URL", "REDIS_URL")));
  }

  @Test
  void what_the_user_took_over_survives_the_database() throws SQLException {
    // Given
    says(database.available("first"));
    awaitEnvironment(database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    Store.setByUser(database, "REDIS_URL", "mine");
    // When
    says(database.destroyed());
    // Then
    awaitEnvironment(database, "REDIS_URL=mine");
  }

  @Test
  void an_authority_comes_with_the_database_and_goes_with_it() {
    // When
    says(database.available("first", "-ca-"));
    // Then
    awaitEnvironment(
        database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL", "SCALINGO_REDIS_CA=-ca-");
    // When
    says(database.changed("first", "-other-"));
    // Then
    awaitEnvironment(
        database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL", "SCALINGO_REDIS_CA=-other-");
    // When
    says(database.destroyed());
    // Then
    awaitEnvironment(database);
    assertThat(announced(5))
        .filteredOn(EnvironmentChanged.class::isInstance)
        .containsExactly(
            environmentChanged(
                List.of("SCALINGO_REDIS_URL", "REDIS_URL", "SCALINGO_REDIS_CA"), List.of()),
            environmentChanged(List.of("SCALINGO_REDIS_CA"), List.of()),
            environmentChanged(
                List.of(), List.of("SCALINGO_REDIS_URL", "REDIS_URL", "SCALINGO_REDIS_CA")));
  }

  @Test
  void an_authority_is_rolled_out_to_a_database_from_before() {
    // Given
    says(database.available("first"));
    // When
    says(database.changed("first", "-ca-"));
    // Then
    awaitEnvironment(
        database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL", "SCALINGO_REDIS_CA=-ca-");
  }

  @Test
  void an_upgrade_asks_for_a_restart() {
    // When
    says(
        new DatabaseUpgraded(
            database.addonId(), database.appId(), database.appName(), "7.0.15-1", "8.0.2-1"));
    // Then
    assertThat(announced(1)).containsExactly(restart(Reason.ENGINE_UPGRADED));
  }

  @Test
  void an_app_that_opted_out_restarts_for_a_plan_only_if_it_was_cut_off() throws SQLException {
    // Given
    Store.setByUser(database, "MINE", "mine");
    Store.optOutOfUncutChanges(database);
    // When
    says(database.planApplied(false));
    says(database.planApplied(true));
    says(database.planApplied(null));
    says(database.destroyed());
    // Then: what the removal says comes last
    assertThat(announced(3))
        .hasSize(3)
        .startsWith(restart(Reason.PLAN_CHANGED), restart(Reason.PLAN_CHANGED));
  }

  @Test
  void an_app_that_did_not_opt_out_restarts_for_every_plan() {
    // When
    says(database.planApplied(false));
    // Then
    assertThat(announced(1)).containsExactly(restart(Reason.PLAN_CHANGED));
  }

  @Test
  void what_never_became_available_concerns_no_app() {
    // When
    says(
        new ProvisioningFailed(
            database.addonId(), database.appId(), database.appName(), "unknown-plan", "No."));
    says(database.changed("first"));
    says(database.destroyed());
    says(database.planApplied());
    // Then
    assertThat(announced(1)).containsExactly(restart(Reason.PLAN_CHANGED));
  }

  @Test
  void a_url_sealed_under_a_strange_key_is_parked_and_blocks_nobody() {
    // Given
    String strange = "k9:2:" + Base64.getEncoder().encodeToString(new byte[60]);
    // When
    says(database.available(new Sealed(strange)));
    says(database.available("first"));
    // Then
    awaitEnvironment(database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    assertThat(Platform.parked(database.addonId()))
        .singleElement()
        .asString()
        .startsWith("unreadable-secret: field url: no sealing key k9");
  }

  @Test
  void a_victims_sealed_url_in_an_event_of_ones_own_opens_for_nobody() {
    // Given
    Provisioning thief = Provisioning.ofNewApp();
    DatabaseAvailable victims = database.available("first");
    says(victims);
    awaitEnvironment(database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    // When
    says(thief.available(victims.url()));
    says(new Provisioning(database.addonId(), thief.appId(), thief.ownerId()).changed("first"));
    says(thief.available("own"));
    // Then
    awaitEnvironment(
        thief, "SCALINGO_REDIS_URL=" + thief.url("own"), "REDIS_URL=$SCALINGO_REDIS_URL");
    assertThat(Platform.parked(thief.addonId()))
        .singleElement()
        .asString()
        .startsWith("unreadable-secret: field url: this value was not sealed under this key");
    assertThat(
            await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Platform.parked(database.addonId()), parked -> !parked.isEmpty()))
        .singleElement()
        .asString()
        .startsWith("addon-of-another-app");
  }

  @Test
  void a_url_from_before_they_were_bound_is_parked() {
    // Given: nobody can tell whose it is
    Sealed unbound = new Sealed("k1:" + Base64.getEncoder().encodeToString(new byte[60]));
    // When
    says(database.available(unbound));
    says(database.available("first"));
    // Then
    awaitEnvironment(database, url("first"), "REDIS_URL=$SCALINGO_REDIS_URL");
    assertThat(Platform.parked(database.addonId()))
        .singleElement()
        .asString()
        .startsWith("unbound-secret");
  }

  private String url(String password) {
    return "SCALINGO_REDIS_URL=" + database.url(password);
  }

  private AppRestartRequired restart(Reason reason) {
    return new AppRestartRequired(database.appId(), database.appName(), database.addonId(), reason);
  }

  private EnvironmentChanged environmentChanged(List<String> written, List<String> removed) {
    return new EnvironmentChanged(
        database.appId(), database.appName(), database.addonId(), written, removed);
  }

  private List<Event> announced(int count) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Platform.heard(database.addonId()), heard -> heard.size() >= count);
  }
}
