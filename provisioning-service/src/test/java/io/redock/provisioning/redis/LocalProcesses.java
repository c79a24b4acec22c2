package io.redock.provisioning.redis;

import static org.awaitility.Awaitility.await;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.FreePorts;
import io.redock.provisioning.redis.Handover.Follower;
import io.redock.provisioning.redis.Handover.Progress;
import io.redock.provisioning.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// Redis and Sentinel processes on this host, with the users of one database.
final class LocalProcesses {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<Integer, Process> running = new HashMap<>();
  private final Path directory;
  private final Secrets secrets;
  private final Database database;

  LocalProcesses(Path directory, Secrets secrets, Database database) {
    this.directory = directory;
    this.secrets = secrets;
    this.database = database;
  }

  static int freePort() {
    return FreePorts.address("127.0.0.1").port();
  }

  /// It answers when this returns.
  ///
  /// @param program as in `redis-server`
  /// @param more of its configuration
  /// @return where it listens
  int start(String program, String more) throws IOException {
    int port = freePort();
    Path folder = Files.createDirectories(directory.resolve(String.valueOf(port)));
    Files.writeString(
        configuration(port),
        """
        bind 127.0.0.1
        port %d
        user default on nopass ~* &* +@all
        user redock on #%s ~* &* +@all
        %s
        """
            .formatted(port, secrets.hash(database.adminPassword()), more));
    run(program, port);
    return port;
  }

  private void run(String program, int port) throws IOException {
    run(program, port, port);
  }

  private void run(String program, int port, int now) throws IOException {
    Path folder = directory.resolve(String.valueOf(port));
    running.put(
        port,
        new ProcessBuilder(program, "conf")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start());
    await().atMost(PATIENCE).until(() -> answers(now));
  }

  /// It ends without a warning, and another process begins with its files. It answers when this
  /// returns.
  void killAndStart(String program, int port) throws IOException {
    killAndStart(program, port, port);
  }

  /// Likewise, one whose file tells of another port by now.
  ///
  /// @param port where it listened when it was made
  void killAndStart(String program, int port, int now) throws IOException {
    running.get(port).destroyForcibly().onExit().join();
    // A child that it had just begotten holds its port until it comes to close that.
    await().atMost(PATIENCE).until(() -> FreePorts.isFree(now));
    run(program, port, now);
  }

  Path configuration(int port) {
    return directory.resolve(String.valueOf(port)).resolve("conf");
  }

  /// As the kernel does to whoever saves when memory is short.
  void killChildren(int port) {
    running.get(port).children().forEach(ProcessHandle::destroyForcibly);
  }

  long pid(int port) {
    return running.get(port).pid();
  }

  RedisEndpoint endpoint(String node, int port) {
    return new RedisEndpoint(
        node,
        "127.0.0.1",
        port,
        false,
        database.adminPassword(),
        database.credentials().password());
  }

  /// The tenant's user, who needs no password here.
  static Jedis tenant(int port) {
    return new Jedis("127.0.0.1", port, (int) PATIENCE.toMillis());
  }

  /// The successor begins to copy what the present one has.
  static void fill(Handover handover, RedisEndpoint successor, RedisEndpoint present) {
    fill(handover, successor, present, handover.progress(successor, present));
  }

  /// Likewise, if it is still what was seen.
  static void fill(
      Handover handover, RedisEndpoint successor, RedisEndpoint present, Progress seen) {
    handover.follow(
        new Follower(successor, seen.runId(), seen.stream(), Optional.empty()),
        present,
        new Endpoint("127.0.0.1", present.port()));
  }

  private static boolean answers(int port) {
    try (Jedis tenant = tenant(port)) {
      return tenant.ping().equals("PONG");
    } catch (JedisException notYet) {
      return false;
    }
  }

  void stop() {
    running.values().forEach(each -> each.destroyForcibly().onExit().join());
  }
}
