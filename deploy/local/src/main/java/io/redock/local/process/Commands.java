package io.redock.local.process;

import io.redock.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Short-lived programs, run to their end.
public final class Commands {

  private Commands() {}

  /// @param output standard output and standard error together
  public record Result(int code, String output) {

    public boolean succeeded() {
      return code == 0;
    }
  }

  public static Result run(List<String> command) {
    return run(command, "");
  }

  public static Result run(List<String> command, String input) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException notReadToItsEnd) {
        // The program ended without wanting it; its exit code tells whether that is right.
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command.getFirst() + " ran", stop);
    }
  }

  /// @throws Refusal with what it printed, if it failed
  public static void must(List<String> command, String input) {
    Result result = run(command, input);
    if (!result.succeeded()) {
      throw new Refusal(command.getFirst() + " failed: " + result.output().strip());
    }
  }

  /// Whether a program of this name is on the PATH.
  public static boolean available(String program) {
    return run(List.of("sh", "-c", "command -v " + program)).succeeded();
  }
}
