package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessNodesIT extends NodesContract {
  private static final PortRange PORTS = new PortRange(21000, 22999);

  @TempDir Path directory;

  @Override
  Nodes nodesOf(String installation) {
    return new ProcessNodes(directory, () -> installation);
  }

  @Override
  Inventory inventoryOf(Nodes nodes, String installation) {
    return new ProcessInventory((ProcessNodes) nodes);
  }

  @Override
  Addresses addressesOf(Nodes nodes, String installation) {
    return new HostAddresses((ProcessNodes) nodes, "127.0.0.1", PORTS);
  }

  @Override
  String read(String node, String file) throws IOException {
    Path path = directory.resolve(node).resolve("data").resolve(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    return Files.readString(path);
  }

  private String noted(int field) throws IOException {
    String stat = Files.readString(directory.resolve("n-1/process"));
    return stat.split(" ")[field - 1];
  }

  @Test
  void what_is_free_on_the_disk_of_its_folder_is_told() throws IOException {
    assertThat(inventoryOf(nodes, HERE).freeDiskBytes().orElseThrow())
        .isBetween(1L, Files.getFileStore(directory).getTotalSpace());
  }

  @Test
  void a_node_is_a_session_of_its_own() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();

    String[] now = Files.readString(Path.of("/proc", noted(1), "stat")).split(" ");

    assertThat(now[5]).as("session").isEqualTo(noted(1));
    assertThat(now[6]).as("terminal").isEqualTo("0");
  }

  @Test
  void a_killed_node_is_told_dead_and_started_again() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();

    ProcessHandle.of(Long.parseLong(noted(1))).orElseThrow().destroyForcibly();

    RedisTalk.eventually(() -> !nodes.find("n-1").orElseThrow().running());
    assertThat(newNodes().list()).extracting(Node::running).containsExactly(false);
    assertThat(nodes.run(redis("n-1")).running()).isTrue();
    client().awaitAnswer();
  }

  @Test
  void a_stranger_who_got_the_number_of_a_dead_node_is_not_taken_for_it() throws IOException {
    addresses.ensure(address);
    nodes.run(redis("n-1"));
    client().awaitAnswer();
    Path note = directory.resolve("n-1/process");
    String ours = Files.readString(note);

    Files.writeString(note, Files.readString(Path.of("/proc/self/stat")));

    assertThat(nodes.find("n-1").orElseThrow().running()).isFalse();
    Files.writeString(note, ours);
  }

  @Test
  void a_node_that_shows_no_command_line_is_not_taken_for_dead() throws IOException {
    NodeSpec redis = redis("n-1");
    List<String> nameless = List.of("perl", "-e", "$0 = ''; sleep 60");

    nodes.run(
        new NodeSpec("n-1", "db-1", "redis", IMAGE, nameless, Map.of(), redis.limits(), address));

    Path commandLine = Path.of("/proc", noted(1), "cmdline");
    RedisTalk.eventually(() -> shown(commandLine).isBlank());
    assertThat(nodes.find("n-1").orElseThrow().running()).isTrue();
  }

  @Test
  void a_node_is_never_taken_for_dead_while_one_program_becomes_another() {
    Map<String, String> turns =
        Map.of(
            "a", "exec { 'perl' } 'redis-server', 'b';",
            "b", "exec { 'perl' } 'perl', 'a', 'redis-server';");
    nodes.run(
        new NodeSpec(
            "n-1",
            "db-1",
            "redis",
            IMAGE,
            List.of("perl", "a", "redis-server"),
            "redis-server",
            turns,
            Map.of(),
            Set.of(),
            redis("n-1").limits(),
            new Placement.AtAddress(address)));

    assertThat(IntStream.range(0, 20_000))
        .allMatch(look -> nodes.find("n-1").orElseThrow().running());
  }

  private static String shown(Path commandLine) {
    try {
      return Files.readString(commandLine).replace('\0', ' ');
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  @Test
  void a_spare_port_is_none_that_another_address_may_get() {
    var most =
        new HostAddresses(
            new ProcessNodes(directory, () -> "here"), "127.0.0.1", new PortRange(1024, 50_000));

    assertThat(most.sparePort(address)).isGreaterThan(50_000);
  }

  @Test
  void a_node_gets_nothing_of_the_services_environment() {
    NodeSpec redis = redis("n-1");
    NodeSpec env =
        new NodeSpec(
            "n-1", "db-1", "env", IMAGE, List.of("env"), Map.of(), redis.limits(), address);

    nodes.run(env);

    RedisTalk.eventually(() -> !nodes.log("n-1", 9).isEmpty());
    assertThat(nodes.log("n-1", 9)).allMatch(line -> line.matches("(PATH|PWD|OLDPWD|SHLVL|_)=.*"));
  }
}
