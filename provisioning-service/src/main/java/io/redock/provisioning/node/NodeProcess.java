package io.redock.provisioning.node;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A process that outlives whoever started it, and is recognised later by its number, the time it
/// was born and the program it runs; numbers alone are used again.
final class NodeProcess {
  private static final Duration TO_START = Duration.ofSeconds(5);
  private static final Duration TO_DIE = Duration.ofSeconds(3);

  // More than the script below and any command of ours.
  private static final int LONGEST_COMMAND_LINE = 64 << 10;

  // The process itself writes down who it is before it becomes the program: a record made by us
  // would be missing if we died right after the start. It is to be killed before the control
  // plane when the host runs out of memory, and leaves no core behind. A save that was killed has
  // left a file that nobody would ever read.
  private static final String NOTE_THEN_RUN =
      """
      read -r stat </proc/$$/stat || exit 1
      printf '%%s\\n' "$stat" >../process || exit 1
      ulimit -c 0
      echo 500 >/proc/$$/oom_score_adj
      for left in %s; do
        [ ! -e "$left" ] || rm -f "$left"
      done
      exec "$@"
      """
          .formatted(Farewell.BEING_SAVED);

  private final Stat noted;

  private NodeProcess(Stat noted) {
    this.noted = noted;
  }

  /// @param program what it runs, or is to become
  /// @param command with which it was started
  static Optional<NodeProcess> find(Path note, String program, List<String> command) {
    return stat(note)
        .filter(NodeProcess::lives)
        .filter(noted -> runs(noted.pid(), program, command))
        .map(NodeProcess::new);
  }

  /// Stopped by a signal: it lives, answers nobody, and does not even hear that it is to end.
  boolean frozen() {
    return stat(Path.of("/proc", noted.pid(), "stat"))
        .filter(now -> noted.lives(now) && now.state().equals("T"))
        .isPresent();
  }

  private static boolean lives(Stat noted) {
    return stat(Path.of("/proc", noted.pid(), "stat")).filter(noted::lives).isPresent();
  }

  private record Stat(String pid, String state, String session, String born) {
    boolean lives(Stat now) {
      return now.born.equals(born) && !now.state.equals("Z") && !now.state.equals("X");
    }
  }

  /// Fields 1, 3, 6 and 22 of `/proc/<pid>/stat`; the second, in parentheses, may hold blanks. A
  /// line without an end is just being written.
  private static Optional<Stat> stat(Path file) {
    try {
      String line = Files.readString(file);
      if (!line.endsWith("\n")) {
        return Optional.empty();
      }
      String[] after = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Optional.of(
          new Stat(line.substring(0, line.indexOf(' ')), after[0], after[3], after[19]));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  /// Between two programs, and while one writes its title, there is no command line to be read.
  private static boolean runs(String pid, String program, List<String> command) {
    try {
      String words = commandLine(pid);
      return words.replace('\0', ' ').isBlank()
          || words.contains(program)
          || (!command.isEmpty() && words.endsWith(String.join("\0", command) + "\0"));
    } catch (IOException ended) {
      return false;
    }
  }

  /// Asks the kernel once: of two answers, one could be of the program before and one of the
  /// program after an `exec`, and together they name neither.
  private static String commandLine(String pid) throws IOException {
    byte[] line = new byte[LONGEST_COMMAND_LINE];
    try (var file = new FileInputStream("/proc/" + pid + "/cmdline")) {
      int length = file.read(line);
      return new String(line, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }

  /// Ends what a process that was killed has left behind: its session outlives it.
  static void endLeftovers(Path home) {
    String session = stat(home.resolve("process")).map(Stat::pid).orElse("");
    ProcessHandle.allProcesses()
        .filter(
            each ->
                stat(Path.of("/proc", each.pid() + "", "stat"))
                    .filter(now -> now.session().equals(session))
                    .isPresent())
        .filter(each -> worksIn(each, home.resolve("data")))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean worksIn(ProcessHandle process, Path directory) {
    try {
      return Files.isSameFile(Path.of("/proc", process.pid() + "", "cwd"), directory);
    } catch (IOException ended) {
      return false;
    }
  }

  /// Starts the command in the home's `data` directory and returns as soon as it can be found.
  static void start(Path home, List<String> command) {
    Path note = home.resolve("process");
    endLeftovers(home);
    List<String> detached = new ArrayList<>(List.of("setsid", "sh", "-c", NOTE_THEN_RUN, "redock"));
    detached.addAll(command);
    try {
      Files.deleteIfExists(note);
      var builder = new ProcessBuilder(detached).directory(home.resolve("data").toFile());
      // The control plane's environment holds its keys.
      String path = System.getenv("PATH");
      builder.environment().clear();
      // Not everybody's path leads to where a distribution puts HAProxy.
      builder.environment().put("PATH", (path == null ? "/usr/bin:/bin" : path) + ":/usr/sbin");
      Process process =
          builder
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
              .start();
      long end = System.nanoTime() + TO_START.toNanos();
      while (stat(note).isEmpty()) {
        boolean ended = process.waitFor(1, TimeUnit.MILLISECONDS);
        if ((ended && stat(note).isEmpty()) || System.nanoTime() > end) {
          throw new IllegalStateException("could not start; see " + home.resolve("log"));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("can't start a process in " + home, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EngineAway("interrupted while starting a process in " + home, stopped);
    }
  }

  /// Asks, waits, then forces; its children (a Redis that saves) end with it.
  void stop(Duration patience) {
    stop(() -> ended(patience));
  }

  /// @param ends whether it has, after as long as that is waited for
  /// @return whether it was told and did
  boolean stop(BooleanSupplier ends) {
    return ProcessHandle.of(pid()).map(handle -> stop(handle, ends)).orElse(false);
  }

  private boolean stop(ProcessHandle handle, BooleanSupplier ends) {
    List<ProcessHandle> children = handle.descendants().toList();
    handle.destroy();
    boolean itself = ends.getAsBoolean();
    if (!itself) {
      handle.destroyForcibly();
      ended(TO_DIE);
    }
    children.forEach(ProcessHandle::destroyForcibly);
    return itself;
  }

  boolean ended() {
    return !lives(noted);
  }

  /// Asks the kernel itself: a `ProcessHandle` of somebody else's child takes 300 ms to notice,
  /// and takes one that is dead but not buried for alive.
  private boolean ended(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!ended()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new EngineAway("interrupted while stopping process " + noted.pid(), stopped);
      }
    }
    return true;
  }

  private long pid() {
    return Long.parseLong(noted.pid());
  }
}
