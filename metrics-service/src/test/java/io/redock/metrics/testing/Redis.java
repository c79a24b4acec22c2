package io.redock.metrics.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/// A real Redis as a process of its own, which a test can kill, hang and start again on the same
/// port with the same data. What must be known of it stands in system properties, because a test
/// may see another copy of this class.
public final class Redis implements QuarkusTestResourceLifecycleManager {

  private static final String PORT = "redock.test.redis.port";
  private static final String HOME = "redock.test.redis.home";
  private static final String PID = "redock.test.redis.pid";

  @Override
  public Map<String, String> start() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.setProperty(PORT, "" + socket.getLocalPort());
      System.setProperty(HOME, Files.createTempDirectory("redock-test-redis-").toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    restart();
    return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + System.getProperty(PORT));
  }

  public static void restart() {
    try {
      Process process =
          new ProcessBuilder(
                  "redis-server",
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  System.getProperty(PORT),
                  "--dir",
                  System.getProperty(HOME),
                  "--appendonly",
                  "yes",
                  "--appendfsync",
                  "always",
                  "--save",
                  "")
              .redirectErrorStream(true)
              .redirectOutput(Path.of(System.getProperty(HOME), "redis.log").toFile())
              .start();
      System.setProperty(PID, "" + process.pid());
    } catch (IOException failed) {
      throw new UncheckedIOException("is redis-server on the PATH?", failed);
    }
  }

  public static void kill() {
    ProcessHandle.of(Long.parseLong(System.getProperty(PID)))
        .ifPresent(
            redis -> {
              redis.destroyForcibly();
              redis.onExit().join();
            });
  }

  public static void pause() {
    signal("STOP");
  }

  public static void resume() {
    signal("CONT");
  }

  private static void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, System.getProperty(PID)).start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    kill();
    try (var files = Files.walk(Path.of(System.getProperty(HOME)))) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
