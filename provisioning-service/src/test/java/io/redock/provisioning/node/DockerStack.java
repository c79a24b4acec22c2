package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A stack of its own in the real engine. Without an engine a test fails, since a wall that was
/// not tried is not known to stand.
final class DockerStack implements BeforeAllCallback, AfterAllCallback {
  /// Held by each class that makes containers: of two stacks at once each would see what the other
  /// one does to the engine's networks and rules.
  static final String ENGINE = "docker engine";

  final DockerConfig config;
  private DockerEngine engine;
  private DockerEngine strangers;

  DockerStack(DockerConfig config) {
    this.config = config;
  }

  static DockerStack named(String name) {
    return new DockerStack(DockerConfig.of(name + "-" + ProcessHandle.current().pid()));
  }

  /// Who may come in are this host by that address, and whom [DockerConfig#of] names.
  static DockerStack published(String name, String ip) {
    return published(name, ip, List.of("127.0.0.0/8", ip + "/32"));
  }

  static DockerStack published(String name, String ip, List<String> privateNetworks) {
    DockerConfig local = named(name).config;
    return new DockerStack(
        new DockerConfig(
            local.host(),
            local.stack(),
            local.subnets(),
            local.databaseSubnets(),
            local.addressImage(),
            ip,
            privateNetworks,
            local.connectTimeout(),
            local.responseTimeout(),
            local.pullTimeout()));
  }

  /// That installation's view of the same stack.
  DockerEngine engineOf(String installation) {
    return installation.equals(NodesContract.HERE) ? engine : strangers;
  }

  DockerEngine engine() {
    return engine;
  }

  String container(String name) {
    return engine.named(name);
  }

  /// What a shell inside the node says.
  String exec(String name, String script) {
    return Shell.docker("exec", container(name), "sh", "-c", script + "; true");
  }

  /// The host, as the stack's network sees it.
  String gateway(Address address) {
    return network(address, "Gateway");
  }

  String ipOf(Address address) {
    return network(address, "IPAddress");
  }

  private String network(Address address, String field) {
    String format = "{{(index .NetworkSettings.Networks \"%s\").%s}}".formatted(network(), field);
    String value = Shell.docker("inspect", "-f", format, container(address.id()));
    assertThat(value).isNotBlank();
    return value;
  }

  /// A call from the same network, by a container that no address has shut.
  boolean openNamespaceReaches(String host, int port) {
    return Shell.run(
                "docker",
                "run",
                "--rm",
                "--network",
                network(),
                NodesContract.IMAGE,
                "bash",
                "-c",
                "timeout 2 bash -c 'echo hello >/dev/tcp/" + host + "/" + port + "'")
            .status()
        == 0;
  }

  /// A call from a private network to somewhere beyond its address, by a container that would have
  /// itself carried through.
  String routedThroughAddress(Networks networks, int number, String host) {
    return Shell.run(
            "docker",
            "run",
            "--rm",
            "--cap-add=NET_ADMIN",
            "--network",
            network() + "-net-" + number,
            "--entrypoint",
            "sh",
            config.addressImage(),
            "-c",
            "busybox ip route replace default via %s && busybox ping -c 1 -W 2 %s"
                .formatted(networks.host(number, Networks.ADDRESS), host))
        .output();
  }

  private String network() {
    return "redock-" + config.stack();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    engine = new DockerEngine(config, () -> NodesContract.HERE);
    strangers = new DockerEngine(config, () -> NodesContract.THERE);
    try {
      engine.ping();
    } catch (EngineAway away) {
      throw new AssertionError(
          "This test needs a Docker Engine, and none answers: start dockerd or set DOCKER_HOST",
          away);
    }
    for (String image : new String[] {NodesContract.IMAGE, config.addressImage()}) {
      assertThat(Shell.run("docker", "image", "inspect", image).status())
          .as("image %s is there; deploy/images/build makes it", image)
          .isZero();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    new DockerAddresses(engine).dismantle();
    engine.close();
    strangers.close();
    String label = "label=redock.stack=" + config.stack();
    assertThat(Shell.docker("ps", "-aq", "--filter", label)).isEmpty();
    assertThat(Shell.docker("volume", "ls", "-q", "--filter", label)).isEmpty();
    assertThat(Shell.docker("network", "ls", "-q", "--filter", label)).isEmpty();
  }
}
