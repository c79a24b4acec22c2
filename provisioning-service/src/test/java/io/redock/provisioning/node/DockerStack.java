package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A stack of its own in the real engine. Without an engine a test fails, since a wall that was
/// not tried is not known to stand.
final class DockerStack implements BeforeAllCallback, AfterAllCallback {
  final DockerConfig config;
  private DockerEngine engine;

  DockerStack(DockerConfig config) {
    this.config = config;
  }

  static DockerStack named(String name) {
    return new DockerStack(DockerConfig.of(name + "-" + ProcessHandle.current().pid()));
  }

  DockerEngine engine() {
    return engine;
  }

  String container(String name) {
    return engine.named(name);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    engine = new DockerEngine(config);
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
    String label = "label=redock.stack=" + config.stack();
    assertThat(Shell.docker("ps", "-aq", "--filter", label)).isEmpty();
    assertThat(Shell.docker("volume", "ls", "-q", "--filter", label)).isEmpty();
    assertThat(Shell.docker("network", "ls", "-q", "--filter", label)).isEmpty();
  }
}
