package io.redock.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The shell scripts of a checkout in a folder of their own, with a Maven that plays what it is
/// told to.
final class ScriptCopy {

  private static final List<String> OURS = List.of("redock", "deploy/local/run-tests");
  private static final List<String> PLAYED = List.of("deploy/local/tools", "deploy/images/build");

  private final Path root;

  ScriptCopy(Path root) throws IOException {
    this.root = root;
    Path checkout = Path.of(System.getProperty("redock.root"));
    for (String script : OURS) {
      Path copy = root.resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(checkout.resolve(script), copy);
      executable(copy);
    }
    for (String script : PLAYED) {
      write(script, "#!/bin/sh\n");
      executable(root.resolve(script));
    }
  }

  /// @param script what `./mvnw` does; its arguments are kept in a file `maven-arguments`
  ScriptCopy maven(String script) throws IOException {
    write("mvnw", "#!/bin/sh\necho \"$@\" >maven-arguments\n" + script);
    executable(root.resolve("mvnw"));
    return this;
  }

  String mavenArguments() throws IOException {
    return Files.readString(root.resolve("maven-arguments"));
  }

  boolean mavenRan() {
    return Files.exists(root.resolve("maven-arguments"));
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  /// @param output standard output and standard error together
  record Ran(int code, String output) {}

  Ran redock(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("redock").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private static void executable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " can't be made executable");
    }
  }
}
