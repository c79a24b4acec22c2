package io.redock.provisioning.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.DatabaseSpec;
import io.redock.provisioning.database.DatabaseStatus;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Numbers;
import io.redock.provisioning.database.RollbackSnapshot;
import io.redock.provisioning.database.State;
import io.redock.provisioning.database.Window;
import io.redock.provisioning.plan.Catalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeRequestsTest {

  private static final Catalogue CATALOGUE =
      Catalogue.read(ChangeRequestsTest.class.getResourceAsStream("/catalogue.yaml"));
  private static final String OLD = "6.0.16-1";
  private static final String NOW = "7.0.15-1";
  private static final String NEXT = "8.0.2-1";
  private static final StoredSecret PASSWORD =
      StoredSecret.of("k1:" + "A".repeat(40), SealingContext.password("ad-1"));
  private static final Credentials CREDENTIALS = Credentials.of(PASSWORD, PASSWORD);

  @Test
  void what_is_on_need_not_be_switched_on() {
    Database database = database(like(Feature.RDB), like(Feature.RDB));

    assertThat(on(Feature.RDB).judge(database)).isEqualTo(new Decision.AlreadySo());
  }

  @Test
  void what_is_being_switched_on_is_under_way() {
    Database database = database(like(Feature.RDB, Feature.AOF), like(Feature.RDB));

    assertThat(on(Feature.AOF).judge(database)).isEqualTo(new Decision.UnderWay());
    assertThat(off(Feature.AOF).judge(database)).isEqualTo(new Decision.Granted("redis-aof off"));
  }

  @Test
  void what_is_being_switched_off_is_under_way() {
    Database database = database(like(Feature.RDB), like(Feature.RDB, Feature.CACHE));

    assertThat(off(Feature.CACHE).judge(database)).isEqualTo(new Decision.UnderWay());
    assertThat(on(Feature.CACHE).judge(database)).isEqualTo(new Decision.Granted("redis-cache on"));
  }

  @Test
  void the_public_needs_tls_in_both_directions() {
    assertThat(on(Feature.PUBLICLY_AVAILABLE).judge(database(like(), like())))
        .isInstanceOf(Decision.Refused.class);
    Configuration open = like(Feature.FORCE_SSL, Feature.PUBLICLY_AVAILABLE);
    assertThat(off(Feature.FORCE_SSL).judge(database(open, open)))
        .isEqualTo(
            new Decision.Refused(
                "publicly-available needs force-ssl; switch publicly-available off first"));
  }

  @Test
  void an_engine_without_tls_is_not_told_to_force_it() {
    Database old = database(like().withVersion(OLD), like().withVersion(OLD));

    assertThat(on(Feature.FORCE_SSL).judge(old))
        .isEqualTo(new Decision.Refused(OLD + " cannot serve TLS; upgrade the database first"));
    assertThat(on(Feature.CACHE).judge(old)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void the_next_version_is_meant_if_none_is_named() {
    assertThat(upgrade(null).judge(database(like(), like()))).isEqualTo(new Decision.Granted(NEXT));
    assertThat(upgrade("valkey").judge(database(like(), like())))
        .isEqualTo(new Decision.Granted("valkey-8.1.1-1"));
  }

  @Test
  void the_last_of_a_line_is_where_it_should_be() {
    Database last = database(like().withVersion(NEXT), like().withVersion(NEXT));

    assertThat(upgrade(null).judge(last)).isEqualTo(new Decision.AlreadySo());
    assertThat(upgrade("8.0").judge(last)).isEqualTo(new Decision.AlreadySo());
  }

  @Test
  void a_downgrade_an_unknown_version_and_too_wide_a_step_are_refused() {
    for (String wanted : List.of("6.0", "9.9", "")) {
      assertThat(upgrade(wanted).judge(database(like(), like())))
          .as(wanted)
          .isInstanceOf(Decision.Refused.class);
    }
    Database old = database(like().withVersion(OLD), like().withVersion(OLD));
    assertThat(upgrade("8.0").judge(old)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void an_upgrade_under_way_is_neither_repeated_nor_taken_back() {
    Database upgrading = database(like().withVersion(NEXT), like());

    assertThat(upgrade(NEXT).judge(upgrading)).isEqualTo(new Decision.UnderWay());
    assertThat(upgrade(null).judge(upgrading)).isEqualTo(new Decision.UnderWay());
    assertThat(upgrade(NOW).judge(upgrading)).isInstanceOf(Decision.Refused.class);
    assertThat(upgrade("valkey").judge(upgrading)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void whoever_goes_back_names_the_version_that_was_kept() {
    Database upgraded = upgraded("redis-starter-256", NOW, null);

    assertThat(back(NOW).judge(upgraded)).isEqualTo(new Decision.Granted(NOW));
    assertThat(back(OLD).judge(upgraded)).isInstanceOf(Decision.Refused.class);
    assertThat(back(NEXT).judge(upgraded)).isEqualTo(new Decision.AlreadySo());
  }

  @Test
  void where_nothing_is_kept_there_is_no_way_back() {
    assertThat(back(OLD).judge(database(like(), like())))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(Decision.Refused.NOT_NOW));
  }

  @Test
  void the_way_back_is_taken_once_and_after_everything_else() {
    Database upgraded = upgraded("redis-starter-256", NOW, null);
    Database going = upgraded("redis-starter-256", NOW, "ad-1-redis-1");

    assertThat(back(NOW).judge(going)).isEqualTo(new Decision.UnderWay());
    assertThat(back(OLD).judge(going)).isEqualTo(Decision.Refused.UNDER_WAY);
    assertThat(upgrade(NEXT).judge(going)).isInstanceOf(Decision.Refused.class);
    assertThat(back(NOW).judge(moving(upgraded))).isEqualTo(Decision.Refused.UNDER_WAY);
  }

  @Test
  void a_cluster_and_an_engine_that_takes_over_no_port_are_told_another_way() {
    assertThat(back(NOW).judge(upgraded("redis-business-512", NOW, null)))
        .asString()
        .contains("change to a starter plan");
    assertThat(back(OLD).judge(upgraded("redis-starter-256", OLD, null)))
        .asString()
        .contains("runbook");
  }

  @Test
  void one_move_at_a_time() {
    assertThat(new Move().judge(database(like(), like())))
        .isEqualTo(new Decision.Granted("node 2"));
    assertThat(new Move().judge(database(like(), like(), 2, CREDENTIALS)))
        .isEqualTo(new Decision.UnderWay());
  }

  @Test
  void one_new_password_at_a_time() {
    Credentials rotating = new Credentials(PASSWORD, PASSWORD, PASSWORD, null, null);

    assertThat(new NewPassword(PASSWORD).judge(database(like(), like())))
        .isInstanceOf(Decision.Granted.class);
    assertThat(new NewPassword(PASSWORD).judge(database(like(), like(), 1, rotating)))
        .isEqualTo(new Decision.UnderWay());
  }

  private static ChangeRequest on(Feature feature) {
    return new SwitchOn(feature, CATALOGUE);
  }

  private static ChangeRequest off(Feature feature) {
    return new SwitchOff(feature);
  }

  private static ChangeRequest upgrade(String wanted) {
    return new NewVersion(wanted, CATALOGUE);
  }

  private static ChangeRequest back(String version) {
    return new Rollback(version, CATALOGUE);
  }

  /// It runs the next version, and that is kept of before.
  private static Database upgraded(String plan, String kept, String rollback) {
    Configuration real = like().withPlan(plan).withVersion(NEXT);
    Configuration wanted = rollback == null ? real : real.withVersion(kept);
    RollbackSnapshot before = new RollbackSnapshot("ad-1-redis-1", kept, Instant.EPOCH);
    return with(
        database(wanted, real),
        new DatabaseSpec(wanted, 1, false, Window.of(0, 21), rollback),
        new DatabaseStatus(
            new State.Available(Instant.EPOCH), real, Numbers.FIRST, Optional.of(before)));
  }

  private static Database moving(Database database) {
    DatabaseSpec spec = database.spec();
    return with(
        database,
        new DatabaseSpec(spec.configuration(), 2, false, spec.window()),
        database.status());
  }

  private static Database with(Database database, DatabaseSpec spec, DatabaseStatus status) {
    return new Database(
        database.id(),
        database.appId(),
        database.appName(),
        database.ownerId(),
        database.resourceId(),
        database.createdAt(),
        spec,
        status,
        database.credentials(),
        null,
        null);
  }

  private static Configuration like(Feature... on) {
    return new Configuration("redis-starter-256", NOW, new Features(List.of(on)));
  }

  private static Database database(Configuration wanted, Configuration real) {
    return database(wanted, real, 1, CREDENTIALS);
  }

  private static Database database(
      Configuration wanted, Configuration real, int node, Credentials credentials) {
    return new Database(
        "ad-1",
        "app-1",
        "my-app",
        "us-1",
        "my-app-1234",
        Instant.EPOCH,
        new DatabaseSpec(wanted, node, false, Window.of(0, 21)),
        new DatabaseStatus(
            new State.Available(Instant.EPOCH), real, Numbers.FIRST, Optional.empty()),
        credentials,
        null,
        null);
  }
}
