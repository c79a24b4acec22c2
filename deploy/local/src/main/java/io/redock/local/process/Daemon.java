package io.redock.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process that outlives whoever started it, and is found again by its pid file: output goes to
/// `<home>/logs/<name>.log`, the pid to `<home>/run/<name>.json`. It works in `<home>/run/<name>`.
public final class Daemon {

  private static final long LARGE_LOG = 20L << 20;
  private static final int LONGEST_LINE = 300;

  private final String name;
  private final Path pidFile;
  private final Path workingDirectory;
  private final Path log;

  public Daemon(Path home, String name) {
    this.name = name;
    this.pidFile = home.resolve("run").resolve(name + ".json");
    this.workingDirectory = home.resolve("run").resolve(name);
    this.log = home.resolve("logs").resolve(name + ".log");
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public Optional<Long> pid() {
    return PidFile.read(pidFile).filter(PidFile::isAlive).map(PidFile::pid);
  }

  public boolean isAlive() {
    return pid().isPresent();
  }

  public void start(Launch launch) {
    List<String> command = new ArrayList<>();
    // A session of its own: the terminal's Ctrl-C and hang-up are not for it. Called like this,
    // setsid does not fork, so the pid is the server's.
    command.add("setsid");
    command.addAll(launch.command());
    try {
      Files.createDirectories(log.getParent());
      putLargeLogAside();
      Files.createDirectories(workingDirectory);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              // Quarkus takes `.env` and `config/` of its working directory for configuration, and
              // the caller's directory may be another deployment's.
              .directory(workingDirectory.toFile())
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .redirectErrorStream(true);
      var surroundings = Surroundings.of(System.getenv());
      builder.environment().clear();
      builder.environment().putAll(surroundings);
      builder.environment().putAll(launch.environment());
      PidFile.of(builder.start().pid()).write(pidFile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A log begins anew at a start, when it has grown large; the one before is kept.
  private void putLargeLogAside() throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
      Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Asks it to end, and ends it if it has not after `patience`.
  ///
  /// @return whether it went by itself
  public boolean stop(String signal, Duration patience) {
    signal(signal);
    if (await(patience)) {
      return true;
    }
    signal("KILL");
    await(patience);
    return false;
  }

  /// Sends a signal: `STOP` and `CONT` pause and resume, `KILL` is a crash.
  public void signal(String signal) {
    pid().ifPresent(pid -> send(signal, Stream.of(pid)));
  }

  /// Sends a signal to it and to all that it has started: a server of many processes hangs only if
  /// each of them does.
  public void signalAll(String signal) {
    pid()
        .flatMap(ProcessHandle::of)
        .ifPresent(
            process ->
                send(
                    signal,
                    Stream.concat(Stream.of(process), process.descendants())
                        .map(ProcessHandle::pid)));
  }

  private static void send(String signal, Stream<Long> pids) {
    String all = pids.map(String::valueOf).collect(Collectors.joining(" "));
    // The shell's own `kill`: the program is missing on a minimal system.
    Commands.run(List.of("sh", "-c", "kill -" + signal + " " + all));
  }

  /// @return whether it has ended within the time
  public boolean await(Duration patience) {
    return Waiting.until(patience, () -> !isAlive());
  }

  /// When it was started last.
  public FileTime startedAt() throws IOException {
    return Files.getLastModifiedTime(pidFile);
  }

  public void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The last lines of its log, for an error message; long ones by their beginning.
  public List<String> tail(int lines) {
    try {
      List<String> all = new String(Files.readAllBytes(log)).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
          .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
