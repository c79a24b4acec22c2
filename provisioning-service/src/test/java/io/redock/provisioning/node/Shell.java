package io.redock.provisioning.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The engine seen with other eyes than ours: its own command line.
record Shell(int status, String output) {

  static Shell run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Shell(process.waitFor(), output);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("can't run " + List.of(command), failed);
    }
  }

  static String docker(String... arguments) {
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
