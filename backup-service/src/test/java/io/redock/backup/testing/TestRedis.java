package io.redock.backup.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A real Redis on 127.0.0.1: this machine's own program, or one that it has in an image only.
public final class TestRedis implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String container = "backup-it-" + UUID.randomUUID();
  private final int port = freePort();
  private final Process process;
  private final boolean contained;

  /// @throws IOException if it ends instead of serving, with what it said
  private TestRedis(Path folder, String image, String program, String configuration)
      throws IOException {
    Files.writeString(
        Files.createDirectories(folder).resolve("conf"),
        "bind 127.0.0.1\nport %d\n%s\n".formatted(port, configuration));
    contained = !image.isEmpty();
    List<String> command = new ArrayList<>();
    if (contained) {
      command.addAll(List.of("docker", "run", "--rm", "--name", container, "--network", "host"));
      command.addAll(List.of("-w", "/data", "-v", folder + ":/data", image));
    }
    command.addAll(List.of(program, "conf"));
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await("it answers")
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || cli("PING").equals("PONG"));
    if (!process.isAlive()) {
      throw new IOException("it ended: " + Files.readString(folder.resolve("log")));
    }
  }

  /// @param configuration as in `redis.conf`
  public static TestRedis start(Path folder, String configuration) throws IOException {
    return new TestRedis(folder, "", "redis-server", configuration);
  }

  /// @param image as in `redock/redis:6.0`
  /// @param program as in `redis-server`
  public static TestRedis of(String image, String program, Path folder, String configuration)
      throws IOException {
    return new TestRedis(folder, image, program, configuration);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  public int port() {
    return port;
  }

  /// What `redis-cli` prints, an error too.
  public String cli(String... words) {
    List<String> command =
        new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", String.valueOf(port)));
    command.addAll(List.of(words));
    try {
      Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(asked.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// A line of `INFO`, as in `used_memory`.
  public long figure(String section, String name) {
    return cli("INFO", section)
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /// It and its children end without a warning.
  public void killAll() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    if (contained) {
      new ProcessBuilder("docker", "rm", "-f", container)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    }
    killAll();
  }
}
