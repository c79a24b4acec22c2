package io.redock.provisioning.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A node's data directory with our real scripts in it, and commands that a test makes up, which
/// are found before those of the machine.
final class ScriptFolder {

  private static final String SAID = "said";

  private final Path folder;
  private Process running;

  ScriptFolder(Path folder) {
    this.folder = folder;
    write("link-password", "secret");
  }

  /// @param values name and value by turns, as they replace `{name}`
  void script(String name, String template, String... values) {
    String filled = template.replace("{authorityFile}", "authority.crt");
    for (int i = 0; i + 1 < values.length; i += 2) {
      filled = filled.replace("{" + values[i] + "}", values[i + 1]);
    }
    write(name, filled);
  }

  void command(String name, String script) {
    write(name, script);
    if (!folder.resolve(name).toFile().setExecutable(true)) {
      throw new IllegalStateException(name + " can't be made executable");
    }
  }

  /// At once or not at all: a script may read it meanwhile.
  void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Path written = Files.writeString(folder.resolve("written"), text);
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  void append(String name, String text) {
    try {
      Files.writeString(
          folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  void delete(String name) {
    try {
      Files.delete(folder.resolve(name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /// Nothing if there is no such file.
  List<String> lines(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String said() {
    return String.join("\n", lines(SAID));
  }

  void start(String... script) {
    run(List.of("sh"), script);
  }

  /// As the first process of a container.
  void startFirst(String... script) {
    run(List.of("unshare", "--map-root-user", "--pid", "--fork", "sh"), script);
  }

  private void run(List<String> shell, String... script) {
    List<String> command = new ArrayList<>(shell);
    command.addAll(Arrays.asList(script));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .merge("PATH", folder.toString(), (path, mine) -> mine + File.pathSeparator + path);
    try {
      running =
          builder
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(SAID).toFile())
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Process running() {
    return running;
  }

  /// Nothing of what was started is left.
  void end() {
    Stream.concat(running.descendants(), Stream.of(running.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }
}
