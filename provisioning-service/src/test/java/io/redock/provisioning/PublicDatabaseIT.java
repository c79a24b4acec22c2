package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.node.Shell;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Who is let in to a database is what its features say, in the real engine.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(DockerRuntime.class)
class PublicDatabaseIT extends ServingDatabase {

  @ConfigProperty(name = "redock.node.stack")
  String stack;

  @Test
  void everybody_is_let_in_as_long_as_it_is_publicly_available() {
    // Given
    serve(null);
    assertThat(strangers()).doesNotContain("ACCEPT");

    // When
    Operation opened = become(features().with(Feature.FORCE_SSL).with(Feature.PUBLICLY_AVAILABLE));

    // Then
    assertThat(opened.status()).as(opened.progress()).isEqualTo(Status.DONE);
    assertThat(opened.receipt().droppedConnections()).isZero();
    assertThat(strangers()).contains("ACCEPT");

    // When
    Shell.docker("restart", "-t", "1", address());

    // Then
    await().ignoreExceptions().atMost(PATIENCE).until(() -> strangers().contains("ACCEPT"));

    // When
    Operation withdrawn = become(features().without(Feature.PUBLICLY_AVAILABLE));

    // Then
    assertThat(withdrawn.status()).as(withdrawn.progress()).isEqualTo(Status.DONE);
    assertThat(strangers()).doesNotContain("ACCEPT");
  }

  private Features features() {
    return database().spec().configuration().features();
  }

  private Operation become(Features wanted) {
    return change(
        Kind.FEATURES, now -> databases.want(id, now.spec().configuration().withFeatures(wanted)));
  }

  private String address() {
    return "redock-" + stack + "-" + database().address().id();
  }

  /// The rules of who comes from elsewhere; none while the address starts.
  private String strangers() {
    return Shell.docker(
        "exec",
        address(),
        "sh",
        "-c",
        "iptables-nft -S STRANGERS || iptables-legacy -S STRANGERS || true");
  }
}
