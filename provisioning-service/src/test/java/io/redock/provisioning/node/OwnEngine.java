package io.redock.provisioning.node;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A Docker Engine that a test may kill, with all its containers in a network namespace of its own:
/// neither its bridges nor its filter rules meet those of the engine that others use.
final class OwnEngine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path directory;
  private final Process namespace;
  private Process dockerd;

  OwnEngine(Path directory) {
    this.directory = directory;
    // It outlives the engine, as a host's does; at the longest for an hour.
    this.namespace = begin("unshare", "--net", "sleep", "3600");
    String ours = network("self");
    await().atMost(PATIENCE).until(() -> !network(inside()).equals(ours));
    start();
  }

  /// It takes root to make a namespace.
  static boolean possible() {
    return Shell.run("sh", "-c", "unshare --net true && command -v dockerd nsenter redis-cli")
            .status()
        == 0;
  }

  String host() {
    return "unix://" + directory.resolve("engine.sock");
  }

  DockerConfig config(String stack) {
    DockerConfig shared = DockerConfig.of(stack);
    return new DockerConfig(
        Optional.of(host()),
        shared.stack(),
        shared.subnets(),
        shared.databaseSubnets(),
        shared.addressImage(),
        shared.publishIp(),
        shared.privateNetworks(),
        shared.connectTimeout(),
        shared.responseTimeout(),
        shared.pullTimeout());
  }

  /// On a busy machine the engine gives up waiting for its own parts; like a host, we try again.
  private void start() {
    launch();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              if (!dockerd.isAlive()) {
                launch();
              }
              return Shell.run("docker", "-H", host(), "version").status() == 0;
            });
  }

  private void launch() {
    String script =
        """
        ip link set lo up
        exec dockerd --data-root %1$s/data --exec-root %1$s/run -H %2$s --pidfile %1$s/pid
        """
            .formatted(directory, host());
    try {
      Files.deleteIfExists(directory.resolve("pid"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    dockerd = begin("nsenter", "--net", "-t", inside(), "sh", "-c", script);
  }

  private static String network(String process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", process, "ns/net")).toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String inside() {
    return String.valueOf(namespace.pid());
  }

  private Process begin(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// As an update of the engine's package does it.
  void stop() {
    end(dockerd.toHandle()::destroy);
  }

  /// As the kernel does it when memory is short.
  void kill() {
    end(dockerd.toHandle()::destroyForcibly);
  }

  void startAgain() {
    start();
  }

  private void end(Runnable signal) {
    signal.run();
    await().atMost(PATIENCE).until(() -> !dockerd.isAlive());
  }

  /// From the engine that tests share.
  void fetch(String image) {
    Shell copied =
        Shell.run("sh", "-c", "docker save %s | docker -H %s load".formatted(image, host()));
    if (copied.status() != 0) {
      throw new IllegalStateException("can't copy " + image + ": " + copied.output());
    }
  }

  /// What one Redis after the other answers to a client on this engine's host, one line each. Of
  /// one that does not answer it is why.
  List<String> say(List<Address> addresses, String command) {
    StringBuilder script = new StringBuilder();
    for (Address address : addresses) {
      script.append(
          "timeout 5 redis-cli -p %d %s 2>&1 | tail -n 1 | grep . || echo silent\n"
              .formatted(address.port(), command));
    }
    try {
      Process asking =
          new ProcessBuilder("nsenter", "--net", "-t", inside(), "sh", "-c", script.toString())
              .redirectErrorStream(true)
              .start();
      List<String> answers =
          new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      asking.waitFor();
      return answers;
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    Shell.run(
        "sh",
        "-c",
        "docker -H %1$s ps -aq | xargs -r docker -H %1$s rm --force --volumes".formatted(host()));
    stop();
    namespace.destroyForcibly();
    // One that was killed could not take back what it had mounted.
    Shell.run(
        "sh",
        "-c",
        "cut -d ' ' -f 2 /proc/self/mounts | grep '^%s/' | sort -r | xargs -r umount -l"
            .formatted(directory));
  }
}
