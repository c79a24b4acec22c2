package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the catalogue says of an image is what runs in it.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(DockerStack.ENGINE)
class DockerImagesIT {
  @RegisterExtension static final DockerStack STACK = DockerStack.named("images");

  private final DockerNodes nodes = new DockerNodes(STACK.engine());
  private final DockerAddresses addresses = new DockerAddresses(STACK.engine());
  private final Address address = FreePorts.address("127.0.0.1");

  @AfterEach
  void leaveNothingBehind() {
    nodes.remove("n-1");
    addresses.remove(address.id());
  }

  static Stream<EngineVersion> versions() {
    return Catalogue.read(Catalogue.class.getResourceAsStream("/catalogue.yaml"))
        .versions()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void an_image_runs_the_version_that_the_catalogue_names(EngineVersion version)
      throws IOException {
    addresses.ensure(address);

    nodes.run(running(version));

    RedisTalk.at(address).awaitAnswer();
    String upstream = version.version().replaceAll("^[a-z]+-|-[0-9]+$", "");
    assertThat(STACK.exec("n-1", version.program() + " --version")).contains("v=" + upstream + " ");
    String tlsPort = "CONFIG SET tls-port " + address.tlsPort();
    assertThat(RedisTalk.at(address).say(tlsPort))
        .as("switches TLS while it runs")
        .contains(version.tls() ? "Unable to update TLS configuration" : "Unsupported CONFIG");
  }

  private NodeSpec running(EngineVersion version) {
    NodeSpec any = RedisSpec.of("n-1", address, addresses.bind());
    return new NodeSpec(
        any.name(),
        any.databaseId(),
        any.role(),
        version.image(),
        List.of(version.program(), "redis.conf"),
        any.files(),
        any.limits(),
        address);
  }
}
