package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(DockerStack.ENGINE)
class DockerNodesIT extends NodesContract {
  @RegisterExtension static final DockerStack STACK = DockerStack.named("nodes");

  @Override
  Nodes nodesOf(String installation) {
    return new DockerNodes(STACK.engineOf(installation));
  }

  @Override
  Inventory inventoryOf(Nodes nodes, String installation) {
    return new DockerStackInventory(STACK.engineOf(installation));
  }

  @Override
  Addresses addressesOf(Nodes nodes, String installation) {
    return new DockerAddresses(STACK.engineOf(installation));
  }

  @Override
  String read(String node, String file) {
    assertThat(STACK.exec(node, "stat -c '%a %U' " + file)).isEqualTo("600 redis");
    return STACK.exec(node, "cat " + file);
  }

  private void runWithData() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    client().say("SET k v");
    client().say("SAVE");
  }

  @Test
  void what_is_free_on_the_disk_of_its_volumes_is_told_by_the_supervisor() throws IOException {
    DockerEngine engine = STACK.engineOf(HERE);
    Inventory inventory = new DockerStackInventory(engine);
    assertThat(inventory.freeDiskBytes()).as("without a supervisor").isEmpty();

    new DockerSupervisor(engine, Optional.empty()).ensure();
    try {
      assertThat(inventory.freeDiskBytes().orElseThrow())
          .isBetween(1L, Files.getFileStore(Path.of("/")).getTotalSpace());
    } finally {
      engine.removeContainer(DockerSupervisor.NAME);
    }
  }

  @Test
  void the_engine_starts_a_killed_node_again_without_us() throws IOException {
    runWithData();

    Shell.crash(STACK.container("n-1"));

    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("v");
  }

  @Test
  void the_engine_leaves_one_alone_that_is_to_stay_down_until_it_is_run() throws IOException {
    runWithData();

    nodes.keepDown("n-1");
    nodes.keepDown("never-heard-of");
    assertThat(client().say("GET k")).isEqualTo("v");
    assertThat(nodes.find("never-heard-of")).isEmpty();
    Shell.crash(STACK.container("n-1"));
    RedisTalk.eventually(() -> !nodes.find("n-1").orElseThrow().running());
    assertThat(restartPolicy("n-1")).isEqualTo("no");

    nodes.run(redis("n-1"));
    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("v");
    assertThat(restartPolicy("n-1")).isEqualTo("always");
  }

  @Test
  void one_that_runs_is_told_whether_it_is_to_stay_down_and_goes_on() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1").whichStaysDown());
    client().awaitAnswer();
    assertThat(restartPolicy("n-1")).isEqualTo("no");
    client().say("SET only memory");

    nodes.run(redis("n-1"));

    assertThat(restartPolicy("n-1")).isEqualTo("always");
    assertThat(client().say("GET only")).isEqualTo("memory");
  }

  @Test
  void the_engine_does_not_start_again_what_was_put_aside() throws IOException {
    runWithData();

    inventoryOf(nodes, HERE).stop("n-1");

    assertThat(restartPolicy("n-1")).isEqualTo("no");
    assertThat(nodes.find("n-1").orElseThrow().running()).isFalse();
  }

  private static String restartPolicy(String node) {
    return Shell.docker(
        "inspect", "-f", "{{.HostConfig.RestartPolicy.Name}}", STACK.container(node));
  }

  @Test
  void what_was_made_of_an_older_build_is_told() {
    // Given
    String image = "redock-test/build:" + STACK.container("n-1");
    Shell.docker("tag", IMAGE, image);
    addresses.ensure(address);
    nodes.run(redisOf(image));
    assertThat(nodes.outdated("db-1")).isEmpty();

    // When: another build takes the name
    Shell.docker("tag", "redock/address:5", image);

    // Then
    try {
      assertThat(nodes.outdated("db-1")).extracting(Node::name).containsExactly("n-1");
      assertThat(nodes.outdated("db-2")).isEmpty();
    } finally {
      Shell.docker("rmi", image);
    }
  }

  /// As when somebody tidied up. It could not be made again.
  @Test
  void what_was_made_of_an_image_whose_name_is_gone_is_not() {
    // Given
    String image = "redock-test/build:" + STACK.container("n-1");
    Shell.docker("tag", IMAGE, image);
    addresses.ensure(address);
    nodes.run(redisOf(image));

    // When
    Shell.docker("rmi", "-f", image);

    // Then
    assertThat(nodes.outdated("db-1")).isEmpty();
  }

  @Test
  void what_is_retired_and_run_again_is_of_the_newer_build_and_keeps_its_data() throws IOException {
    // Given
    String image = "redock-test/build:" + STACK.container("n-1");
    Shell.docker("tag", IMAGE, image);
    addresses.ensure(address);
    nodes.run(redisOf(image));
    client().awaitAnswer();
    client().say("SET k v");
    Shell.docker("tag", "redock/redis:8.0", image);

    // When
    nodes.retire("n-1");
    nodes.run(redisOf(image));

    // Then
    try {
      assertThat(nodes.outdated("db-1")).isEmpty();
      client().awaitAnswer();
      assertThat(client().say("GET k")).isEqualTo("v");
    } finally {
      nodes.remove("n-1");
      Shell.docker("rmi", image);
    }
  }

  private NodeSpec redisOf(String image) {
    NodeSpec spec = redis("n-1");
    return new NodeSpec(
        spec.name(),
        spec.databaseId(),
        spec.role(),
        image,
        spec.command(),
        spec.files(),
        spec.limits(),
        address);
  }

  @Test
  void a_node_ends_with_its_address_and_runs_again_in_the_new_one() throws IOException {
    runWithData();

    Shell.docker("kill", STACK.container(address.id()));

    RedisTalk.eventually(() -> !nodes.find("n-1").orElseThrow().running());
    addresses.ensure(address);
    assertThat(nodes.run(redis("n-1")).running()).isTrue();
    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("v");
  }

  @Test
  void a_node_moves_to_an_address_made_anew_and_keeps_its_data() throws IOException {
    runWithData();
    addresses.remove(address.id());

    addresses.ensure(address);
    nodes.run(redis("n-1"));

    client().awaitAnswer();
    assertThat(client().say("GET k")).isEqualTo("v");
  }

  @Test
  void an_address_that_crashed_comes_back_by_itself_and_shut() throws IOException {
    runWithData();
    Shell.crash(STACK.container(address.id()));

    RedisTalk.eventually(() -> nodes.run(redis("n-1")).running() && client().answers());

    assertThat(client().say("GET k")).isEqualTo("v");
    assertThat(Shell.docker("logs", STACK.container(address.id()))).isEqualTo("shut\nshut");
  }

  @Test
  void a_volume_whose_container_is_gone_is_listed_and_removed() throws IOException {
    runWithData();
    Shell.docker("rm", "-f", STACK.container("n-1"));

    assertThat(nodes.list())
        .containsExactly(new Node("n-1", "db-1", "redis", IMAGE, false))
        .containsExactly(nodes.find("n-1").orElseThrow());

    nodes.remove("n-1");
    assertThat(nodes.list()).isEmpty();
  }

  @Test
  void a_container_that_was_never_started_is_listed_and_started() {
    addresses.ensure(address);
    new NodeContainer(STACK.engine()).create(redis("n-1"));

    assertThat(nodes.list()).extracting(Node::running).containsExactly(false);

    nodes.run(redis("n-1"));
    client().awaitAnswer();
  }

  @Test
  void walls_are_moved_around_the_running_process() throws IOException {
    // Given
    runWithData();
    String process = Shell.docker("inspect", "-f", "{{.State.Pid}}", STACK.container("n-1"));

    // When
    nodes.limit("n-1", new NodeSpec.Limits(256L << 20, 0.5, 64));

    // Then
    assertThat(
            Shell.docker(
                "inspect",
                "-f",
                "{{.State.Pid}} {{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}",
                STACK.container("n-1")))
        .isEqualTo(process + " " + (256L << 20) + " " + (256L << 20));
  }

  @Test
  void walls_that_cannot_be_moved_stay_where_they_are() throws IOException {
    runWithData();

    assertThatThrownBy(() -> nodes.limit("n-1", new NodeSpec.Limits(1L << 20, 0.5, 64)))
        .isInstanceOf(LimitsRefused.class)
        .hasMessageContaining("n-1");

    assertThat(Shell.docker("inspect", "-f", "{{.HostConfig.Memory}}", STACK.container("n-1")))
        .isEqualTo("" + (128L << 20));
    assertThat(client().say("GET k")).isEqualTo("v");
  }

  @Test
  void walls_that_the_node_does_not_fit_in_are_not_even_tried() throws IOException {
    runWithData();
    client().say("SETRANGE big 60000000 x");

    assertThatThrownBy(() -> nodes.limit("n-1", new NodeSpec.Limits(32L << 20, 0.5, 64)))
        .isInstanceOf(LimitsRefused.class)
        .hasMessageMatching("n-1 uses \\d+ MiB, more than the 32 MiB wanted");

    assertThat(client().say("GET k")).isEqualTo("v");
    nodes.limit("n-1", new NodeSpec.Limits(96L << 20, 0.5, 64));
    assertThat(Shell.docker("inspect", "-f", "{{.HostConfig.Memory}}", STACK.container("n-1")))
        .isEqualTo("" + (96L << 20));
  }

  @Test
  void no_password_can_be_in_an_environment_that_is_empty() throws IOException {
    runWithData();

    assertThat(Shell.docker("inspect", "-f", "{{.Config.Env}}", STACK.container("n-1")))
        .isEqualTo("[]");
  }

  @Test
  void whoever_comes_first_makes_the_one_network() throws Exception {
    List<Address> many = Stream.generate(() -> FreePorts.address("127.0.0.1")).limit(6).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> atOnce =
          many.stream()
              .<Callable<Void>>map(
                  each ->
                      () -> {
                        newAddresses(nodes).ensure(each);
                        return null;
                      })
              .toList();
      for (Future<Void> done : threads.invokeAll(atOnce)) {
        done.get();
      }
    }

    assertThat(addresses.list())
        .containsExactlyInAnyOrderElementsOf(many.stream().map(Address::id).toList());
    String label = "label=redock.stack=" + STACK.config.stack();
    assertThat(Shell.docker("network", "ls", "-q", "--filter", label).lines()).hasSize(1);
  }
}
