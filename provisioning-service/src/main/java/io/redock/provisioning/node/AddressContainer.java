package io.redock.provisioning.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What an address looks like as a container: its two ports published under their own numbers, and
/// two capabilities: to shut the namespace it owns,
/// and to end the nodes in it.
final class AddressContainer {
  static final String ROLE = "address";
  private static final String PROGRAM = "/address";
  /// Longer than its nodes have, since it waits for them.
  private static final int SECONDS_TO_END = NodeContainer.SECONDS_TO_END + 10;

  private static final long MEMORY_BYTES = 32L * 1024 * 1024;

  private final DockerEngine engine;
  private final DockerNetwork network;

  AddressContainer(DockerEngine engine, DockerNetwork network) {
    this.engine = engine;
    this.network = network;
  }

  /// Fails with a conflict if it is there, and at the latest its start fails without the network.
  void create(Address address) {
    var published = new Ports();
    List<ExposedPort> ports =
        Stream.of(address.port(), address.tlsPort()).map(ExposedPort::tcp).toList();
    ports.forEach(
        port ->
            published.bind(
                port, Ports.Binding.bindIpAndPort(engine.config().publishIp(), port.getPort())));
    engine.withImage(
        engine.config().addressImage(),
        docker ->
            docker
                .createContainerCmd(engine.config().addressImage())
                .withName(engine.named(address.id()))
                .withLabels(labels(address))
                .withExposedPorts(ports)
                .withStopTimeout(SECONDS_TO_END)
                .withCmd(
                    String.join(" ", engine.config().privateNetworks()),
                    String.valueOf(address.port()),
                    String.valueOf(address.tlsPort()))
                .withHostConfig(
                    HostConfig.newHostConfig()
                        .withNetworkMode(network.name())
                        .withPortBindings(published)
                        .withMemory(MEMORY_BYTES)
                        .withMemorySwap(MEMORY_BYTES)
                        .withPidsLimit(16L)
                        .withCapDrop(Capability.ALL)
                        .withCapAdd(Capability.NET_ADMIN, Capability.KILL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withReadonlyRootfs(true)
                        .withRestartPolicy(Restarts.ALWAYS)
                        .withLogConfig(NodeContainer.SHORT_LOG))
                .exec());
  }

  private Map<String, String> labels(Address address) {
    Map<String, String> labels = new HashMap<>(engine.ours());
    labels.put(DockerEngine.ADDRESS, address.id());
    labels.put(DockerEngine.ROLE, ROLE);
    return labels;
  }

  /// Runs the address's program once more, beside the one that sleeps.
  void tell(Address address, String word) {
    String name = engine.named(address.id());
    engine.call(
        "make address " + address.id() + " " + word,
        docker -> {
          String run =
              docker
                  .execCreateCmd(name)
                  .withAttachStdout(true)
                  .withAttachStderr(true)
                  .withCmd(PROGRAM, word)
                  .exec()
                  .getId();
          String said = await(docker.execStartCmd(run).exec(new Said()));
          Long status = docker.inspectExecCmd(run).exec().getExitCodeLong();
          if (status == null || status != 0) {
            throw new IllegalStateException(
                "address %s could not be made %s: %s".formatted(address.id(), word, said));
          }
          return status;
        });
  }

  private String await(Said said) {
    try (said) {
      said.awaitCompletion(engine.config().responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException closing) {
      // It was heard to the end.
    }
    return said.text.toString().strip();
  }

  private static final class Said extends ResultCallback.Adapter<Frame> {
    private final StringBuffer text = new StringBuffer();

    @Override
    public void onNext(Frame frame) {
      text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    }
  }
}
