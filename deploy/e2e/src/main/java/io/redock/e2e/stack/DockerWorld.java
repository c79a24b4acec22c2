package io.redock.e2e.stack;

import io.redock.local.process.Commands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Containers, volumes and networks with the stack's label.
public final class DockerWorld implements World {

  private static final String IMAGE = "redock/redis:7.0";

  private final String stack;

  DockerWorld(String stack) {
    this.stack = stack;
  }

  private record Container(
      String id, String node, String databaseId, String address, String role, boolean running) {}

  private List<Container> containers() {
    return lines(
            "docker",
            "ps",
            "--all",
            "--no-trunc",
            "--filter",
            "label=redock.stack=" + stack,
            "--format",
            "{{.ID}}|{{.Label \"redock.node\"}}|{{.Label \"redock.database\"}}|"
                + "{{.Label \"redock.address\"}}|{{.Label \"redock.role\"}}|{{.State}}")
        .stream()
        .map(line -> line.split("\\|", -1))
        .map(f -> new Container(f[0], f[1], f[2], f[3], f[4], f[5].equals("running")))
        .toList();
  }

  @Override
  public List<Seen> nodes() {
    return containers().stream()
        .filter(container -> !container.node().isEmpty())
        .map(each -> new Seen(each.node(), each.databaseId(), each.running()))
        .toList();
  }

  @Override
  public List<String> volumes() {
    return lines(
        "docker",
        "volume",
        "ls",
        "--filter",
        "label=redock.stack=" + stack,
        "--format",
        "{{.Label \"redock.database\"}}");
  }

  @Override
  public Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    containers().stream()
        .filter(container -> container.role().equals("address"))
        .forEach(container -> addresses.add(container.address()));
    return addresses;
  }

  @Override
  public List<String> strays() {
    List<String> strays = new ArrayList<>();
    containers().stream()
        .filter(each -> each.node().isEmpty())
        .filter(each -> !each.role().equals("address") && !each.role().equals("supervisor"))
        .forEach(each -> strays.add("container " + each.id()));
    List<String> shared =
        lines(
                "docker",
                "network",
                "ls",
                "--filter",
                "label=redock.stack=" + stack,
                "--format",
                "{{.ID}}|{{.Label \"redock.network\"}}")
            .stream()
            .filter(line -> line.endsWith("|"))
            .toList();
    if (shared.size() > 1) {
      strays.add("more than one network that Starters share: " + shared);
    }
    return strays;
  }

  @Override
  public Set<String> networks() {
    return new TreeSet<>(
        lines(
            "docker",
            "network",
            "ls",
            "--filter",
            "label=redock.stack=" + stack,
            "--filter",
            "label=redock.network",
            "--format",
            "{{.Label \"redock.network\"}}"));
  }

  @Override
  public void kill(String databaseId) {
    String id = node(databaseId);
    must("docker", "kill", id);
    must("docker", "rm", "--force", id);
  }

  private String node(String databaseId) {
    return containers().stream()
        .filter(each -> each.databaseId().equals(databaseId))
        .findFirst()
        .map(Container::id)
        .orElseThrow(() -> new IllegalStateException("no container of " + databaseId));
  }

  /// The keys that an engine finds on the one volume of a database that no container has.
  public Set<String> keysOnWayBack(String databaseId, String image, String pattern) {
    List<String> volumes =
        lines(
            "docker",
            "volume",
            "ls",
            "-q",
            "--filter",
            "label=redock.database=" + databaseId,
            "--filter",
            "dangling=true");
    if (volumes.size() != 1) {
      throw new IllegalStateException("not one volume to go back to: " + volumes);
    }
    String look =
        """
        cd /tmp && cp /kept/dump.rdb . && redis-server --save '' --daemonize yes >/dev/null
        until redis-cli PING >/dev/null 2>&1; do sleep 0.1; done
        redis-cli --raw KEYS '%s'
        """
            .formatted(pattern);
    String kept = volumes.getFirst() + ":/kept:ro";
    return new TreeSet<>(
        lines("docker", "run", "--rm", "--network=none", "-v", kept, image, "sh", "-c", look));
  }

  /// Stops the container whose namespace a database lives in.
  public void stopAddressOf(String databaseId) {
    must("docker", "stop", "--time", "0", address(databaseId));
  }

  /// Where a database on one node is found by whoever does not come through the host's own ports.
  public String ipOf(String databaseId) {
    String each = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
    return lines("docker", "inspect", "--format", each, address(databaseId)).getFirst();
  }

  private String address(String databaseId) {
    String address =
        containers().stream()
            .filter(each -> each.databaseId().equals(databaseId))
            .findFirst()
            .map(Container::address)
            .orElseThrow();
    return containers().stream()
        .filter(each -> each.role().equals("address") && each.address().equals(address))
        .findFirst()
        .map(Container::id)
        .orElseThrow();
  }

  @Override
  public void plantOrphan(String name, String installation) {
    String named = "redock-" + stack + "-" + name;
    List<String> labels = new ArrayList<>();
    List.of(
            "redock.stack=" + stack,
            "redock.node=" + name,
            "redock.database=" + name,
            "redock.role=redis",
            "redock.address=a-0",
            "redock.image=" + IMAGE,
            "redock.installation=" + installation)
        .forEach(label -> labels.addAll(List.of("--label", label)));
    must(command(List.of("docker", "volume", "create"), labels, List.of(named)));
    must(
        command(
            List.of("docker", "run", "--detach", "--network=none", "--name", named),
            labels,
            List.of("--volume", named + ":/data", IMAGE, "redis-server", "--save", "")));
  }

  @SafeVarargs
  private static String[] command(List<String>... parts) {
    List<String> command = new ArrayList<>();
    for (List<String> part : parts) {
      command.addAll(part);
    }
    return command.toArray(String[]::new);
  }

  @Override
  public List<String> visible() {
    List<String> ids = containers().stream().map(Container::id).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    List<String> visible = new ArrayList<>(lines(command(List.of("docker", "inspect"), ids)));
    for (String id : ids) {
      visible.addAll(lines("docker", "logs", id));
    }
    return visible;
  }

  @Override
  public void clear() {
    removeAll(
        List.of("docker", "rm", "--force", "--volumes"),
        containers().stream().map(Container::id).toList());
    removeAll(
        List.of("docker", "volume", "rm", "--force"),
        lines("docker", "volume", "ls", "-q", "--filter", "label=redock.stack=" + stack));
    removeAll(
        List.of("docker", "network", "rm"),
        lines("docker", "network", "ls", "-q", "--filter", "label=redock.stack=" + stack));
  }

  private static void removeAll(List<String> remove, List<String> all) {
    if (!all.isEmpty()) {
      must(command(remove, all));
    }
  }

  private static void must(String... command) {
    lines(command);
  }

  private static List<String> lines(String... command) {
    Commands.Result result = Commands.run(List.of(command));
    if (!result.succeeded()) {
      throw new IllegalStateException(
          String.join(" ", Arrays.asList(command).subList(0, 2)) + " failed: " + result.output());
    }
    return result.output().lines().toList();
  }
}
