package io.redock.local.bench;

import io.redock.local.process.Directories;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// `redis-server` started by hand.
final class BareProcess extends BareRedis {

  private record Running(Process process, Path folder) {}

  private final Map<String, Running> running = new ConcurrentHashMap<>();

  @Override
  String name() {
    return "bare redis-server";
  }

  @Override
  void start(String id, int port) throws IOException {
    Path folder = Files.createTempDirectory("redock-bench-");
    Process process =
        new ProcessBuilder("redis-server", "--port", "" + port, "--bind", "127.0.0.1")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    running.put(id, new Running(process, folder));
  }

  @Override
  void end(String id) throws IOException {
    Running gone = running.remove(id);
    if (gone != null) {
      gone.process().destroyForcibly().onExit().join();
      Directories.delete(gone.folder());
    }
  }
}
