package io.redock.provisioning.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A command that runs for a moment in the directory of a node that is a process.
final class Errand {

  /// Of what it writes.
  static final int MOST = 64 << 10;

  static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Logger LOG = Logger.getLogger(Errand.class);

  private Errand() {}

  static Optional<String> run(Path directory, List<String> command, String input) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    // The control plane's environment holds its keys.
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path == null ? "/usr/bin:/bin" : path);
    try {
      Process process = builder.start();
      // It may write more than a pipe holds, or never end: whoever waits for it reads meanwhile.
      Thread patience =
          Thread.ofVirtual()
              .start(
                  () -> {
                    if (!ends(process)) {
                      process.descendants().forEach(ProcessHandle::destroyForcibly);
                      process.destroyForcibly();
                    }
                  });
      tell(process, input);
      String said;
      try (InputStream output = process.getInputStream()) {
        said = new String(output.readNBytes(MOST), StandardCharsets.UTF_8);
      }
      patience.join();
      return process.waitFor() == 137 ? Optional.empty() : Optional.of(said);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "can't run " + command.getFirst() + " in " + directory, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EngineAway("interrupted while a command ran in " + directory, stopped);
    }
  }

  private static void tell(Process process, String input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      LOG.debugf("A command did not read what it was told: %s", notRead.getMessage());
    }
  }

  private static boolean ends(Process process) {
    try {
      return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException never) {
      return false;
    }
  }
}
