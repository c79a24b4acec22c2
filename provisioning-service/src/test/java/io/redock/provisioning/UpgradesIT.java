package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.database.WayBack;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Operation.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every step of the catalogue's ways, with the engines themselves.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(DockerRuntime.class)
@WithTestResource(EveryVersionOffered.class)
class UpgradesIT extends ServingDatabase {

  @ParameterizedTest
  @CsvSource({"6.0.16-1, 7.0.15-1", "7.0.15-1, 8.0.2-1", "7.0.15-1, valkey-8.1.1-1"})
  void an_upgrade_costs_one_reconnect_and_no_write(String from, String to) {
    // Given
    serve(from);

    // When
    Operation upgrade = upgrade(to);

    // Then
    assertThat(upgrade.status()).as(upgrade.progress()).isEqualTo(Status.DONE);
    assertThat(database().fact().shape().version()).isEqualTo(to);
    assertThat(upgrade.receipt().lostWrites()).isZero();
    assertThat(upgrade.receipt().droppedConnections()).isEqualTo(1);
    assertThat(platform.awaits(id, DatabaseUpgraded.class))
        .isEqualTo(new DatabaseUpgraded(id, "app-1", "my-app", from, to));
    WayBack wayBack = database().fact().wayBack().orElseThrow();
    assertThat(wayBack.version()).isEqualTo(from);
    assertThat(tools.nodes().find(wayBack.node()).orElseThrow()).matches(node -> !node.running());
    assertThat(tools.nodes().list())
        .filteredOn(node -> node.databaseId().equals(id) && node.running())
        .extracting(Node::name)
        .containsExactly(database().node());
  }
}
