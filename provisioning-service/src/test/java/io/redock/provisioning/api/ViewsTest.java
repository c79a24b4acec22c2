package io.redock.provisioning.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.local.openapi.ClientTypes;
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
import io.redock.provisioning.instance.Instance;
import io.redock.provisioning.operation.Loss;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {

  private static final State SERVES = new State.Available(Instant.EPOCH);

  @Test
  void features_stand_in_the_order_of_switching_on_and_leave_last() {
    Database database =
        database(
            SERVES,
            false,
            List.of(Feature.AOF, Feature.FORCE_SSL),
            List.of(Feature.RDB, Feature.AOF));

    assertThat(FeatureView.of(database))
        .containsExactly(
            new FeatureView("redis-aof", "ACTIVATED"),
            new FeatureView("force-ssl", "PENDING"),
            new FeatureView("redis-rdb", "PENDING_TO_REMOVE"));
  }

  @Test
  void a_database_is_one_that_the_client_for_go_decodes() throws JsonProcessingException {
    Database database = database(SERVES, false, List.of(), List.of(Feature.RDB, Feature.AOF));
    Instance node =
        new Instance(
            "redis-1", Instance.Type.DB_NODE, database.host(), 6379, true, Instance.Role.NONE);

    String body =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build()
            .writeValueAsString(
                DatabaseView.of(database, List.of(node), Optional.empty(), Optional.empty()));

    assertThat(ClientTypes.read().faults("GET /api/databases/{addon}", body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN, updating",
    "UPGRADE, upgrading",
    "MOVE, migrating",
    "FEATURES, running",
    "PASSWORD, running"
  })
  void a_database_that_serves_shows_what_is_done_to_it(Operation.Kind kind, String status) {
    assertThat(status(SERVES, false, Optional.of(operation(kind)))).isEqualTo(status);
  }

  @Test
  void a_database_shows_what_it_is() {
    Instant now = Instant.EPOCH;
    assertThat(status(SERVES, false, Optional.empty())).isEqualTo("running");
    assertThat(status(new State.Requested(now), false, Optional.empty())).isEqualTo("creating");
    assertThat(status(new State.Degraded(now, "node-died"), false, Optional.empty()))
        .isEqualTo("stopped");
    assertThat(status(SERVES, true, Optional.empty())).isEqualTo("stopped");
  }

  @Test
  void a_cluster_that_serves_is_running_though_one_of_its_nodes_died() {
    State died = new State.Degraded(Instant.EPOCH, "node-died");
    Instance leader = instance(Instance.Type.DB_NODE, true, Instance.Role.LEADER);
    Instance lost = instance(Instance.Type.PROXY, false, Instance.Role.NONE);
    Instance other = instance(Instance.Type.PROXY, true, Instance.Role.LEADER);

    assertThat(status(died, false, List.of(leader, lost, other), Optional.empty()))
        .isEqualTo("running");
    assertThat(status(died, false, List.of(leader, lost, lost), Optional.empty()))
        .isEqualTo("stopped");
    assertThat(status(died, false, List.of(lost, other), Optional.empty())).isEqualTo("stopped");
  }

  @Test
  void one_whose_settings_are_put_back_is_running() {
    State changed = new State.Degraded(Instant.EPOCH, "settings-differ: maxmemory");
    Instance node = instance(Instance.Type.DB_NODE, true, Instance.Role.LEADER);

    assertThat(status(changed, false, List.of(node), Optional.empty())).isEqualTo("running");
  }

  @Test
  void a_node_that_reads_its_data_says_how_far_it_is() {
    Database database =
        database(new State.Degraded(Instant.EPOCH, "loading"), false, List.of(), List.of());
    Instance loads =
        new Instance(
            "node",
            Instance.Type.DB_NODE,
            "10.0.0.1",
            6379,
            true,
            Instance.Role.LEADER,
            OptionalDouble.of(37.42));
    Instance serves = instance(Instance.Type.DB_NODE, true, Instance.Role.LEADER);

    assertThat(InstanceView.of(loads, database, Status.STOPPED).loadingInPercents())
        .isEqualTo(37.42);
    assertThat(InstanceView.of(serves, database, Status.RUNNING).loadingInPercents()).isNull();
  }

  private static Instance instance(Instance.Type type, boolean running, Instance.Role role) {
    return new Instance("node", type, "10.0.0.1", 6379, running, role);
  }

  @Test
  void a_version_is_taken_apart_whoever_made_it() {
    assertThat(VersionView.of("7.0.15-1"))
        .extracting("major", "minor", "patch", "build")
        .containsExactly(7, 0, 15, 1);
    assertThat(VersionView.of("valkey-8.1.1-2"))
        .extracting("major", "minor", "patch", "build")
        .containsExactly(8, 1, 1, 2);
  }

  @Test
  void a_database_tells_what_is_kept_of_before_its_upgrade_and_for_how_long() {
    Instant until = Instant.parse("2026-12-05T12:00:00Z");
    Database upgraded =
        database(
            SERVES, Optional.of(new RollbackSnapshot("redis-1", "7.0.15-1", until)), List.of());

    assertThat(view(upgraded).rollbackSnapshot())
        .isEqualTo(new DatabaseView.RollbackSnapshotView("7.0.15-1", until));
    assertThat(view(database(SERVES, Optional.empty(), List.of())).rollbackSnapshot()).isNull();
  }

  private static DatabaseView view(Database database) {
    return DatabaseView.of(database, List.of(), Optional.empty(), Optional.empty()).database();
  }

  @Test
  void where_data_were_lost_no_receipt_says_that_no_write_was() {
    Receipt nothingSeen = new Receipt(1, 0, 0, 0, 1, 1, null);
    Receipt someSeen = new Receipt(1, 0, 1, 7, 9, 1, null);
    Loss loss = new Loss(1_000L, 0L, "all that was in it is lost");

    assertThat(OperationView.ReceiptView.of(nothingSeen, null).lostWrites()).isZero();
    assertThat(OperationView.ReceiptView.of(nothingSeen, loss).lostWrites()).isNull();
    assertThat(OperationView.ReceiptView.of(someSeen, loss).lostWrites()).isEqualTo(7);
  }

  @Test
  void an_operation_tells_what_it_took_from_the_data_also_where_no_client_could_look()
      throws JsonProcessingException {
    Operation blind = operation(new Loss(1_000L, null, "all that was in it is lost"));
    Operation harmless = operation(Operation.Kind.PLAN);

    assertThat(json(blind))
        .contains("\"receipt\":null")
        .contains(
            "\"data_loss\":{\"keys_before\":1000,\"keys_after\":null,"
                + "\"message\":\"all that was in it is lost\"}");
    assertThat(json(harmless)).contains("\"data_loss\":null");
  }

  private static String json(Operation operation) throws JsonProcessingException {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .build()
        .writeValueAsString(OperationView.of(operation));
  }

  private static String status(State state, boolean gone, Optional<Operation> current) {
    return status(state, gone, List.of(), current);
  }

  private static String status(
      State state, boolean gone, List<Instance> instances, Optional<Operation> current) {
    return Status.of(database(state, gone, List.of(), List.of()), instances, current).ofDatabase();
  }

  private static Operation operation(Operation.Kind kind) {
    return operation(kind, null);
  }

  private static Operation operation(Loss loss) {
    return operation(Operation.Kind.PLAN, loss);
  }

  private static Operation operation(Operation.Kind kind, Loss loss) {
    return new Operation(
        "1",
        "ad-1",
        kind,
        "",
        Operation.Status.PENDING,
        Instant.EPOCH,
        null,
        null,
        "",
        null,
        null,
        loss);
  }

  private static Database database(
      State state, boolean gone, List<Feature> wanted, List<Feature> real) {
    return database(state, gone, wanted, real, Optional.empty());
  }

  private static Database database(
      State state, Optional<RollbackSnapshot> kept, List<Feature> features) {
    return database(state, false, features, features, kept);
  }

  private static Database database(
      State state,
      boolean gone,
      List<Feature> wanted,
      List<Feature> real,
      Optional<RollbackSnapshot> kept) {
    Configuration configuration =
        new Configuration("redis-starter-256", "7.0.15-1", new Features(real));
    StoredSecret password =
        StoredSecret.of("k1:" + "A".repeat(40), SealingContext.password("ad-1"));
    return new Database(
        "ad-1",
        "app-1",
        "my-app",
        "us-1",
        "my-app-1234",
        Instant.EPOCH,
        new DatabaseSpec(
            configuration.withFeatures(new Features(wanted)), 1, gone, Window.of(0, 21)),
        new DatabaseStatus(state, configuration, Numbers.FIRST, kept),
        Credentials.of(password, password),
        null,
        null);
  }
}
