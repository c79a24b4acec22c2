package io.redock.provisioning.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The engine seen with other eyes than ours: its own command line.
public record Shell(int status, String output) {

  static Shell run(String... command) {
    try {
      List<String> bounded = Stream.concat(Stream.of("timeout", "60"), Stream.of(command)).toList();
      Process process = new ProcessBuilder(bounded).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Shell(process.waitFor(), output);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("can't run " + List.of(command), failed);
    }
  }

  /// The process that a container runs, as the host numbers it. An engine takes `docker kill` for
  /// somebody's wish; what is killed from here looks like a crash.
  static void crash(String container) {
    String pid = docker("inspect", "-f", "{{.State.Pid}}", container);
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
  }

  public static String docker(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Shell done = run(command);
    if (done.status() != 0) {
      throw new IllegalStateException(List.of(command) + " failed: " + done.output());
    }
    return done.output();
  }
}
