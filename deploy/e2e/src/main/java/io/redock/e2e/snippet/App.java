package io.redock.e2e.snippet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// An app that uses a library as its snippet says. It has a folder of its own, and finds its
/// database in its environment. Its processes end with it.
public final class App implements AutoCloseable {

  private final Library library;
  private final Snippet snippet;
  private final Path folder;
  private final Map<String, String> variables;
  private final Path modules;
  private final List<Running> running = new ArrayList<>();
  private Running code;

  /// @param folder an empty one
  /// @param modules where Node.js finds what npm has installed
  public App(
      Library library, Snippet snippet, Path folder, Map<String, String> variables, Path modules) {
    this.library = library;
    this.snippet = snippet;
    this.folder = folder;
    this.variables = variables;
    this.modules = modules;
    try {
      for (Map.Entry<String, String> file : snippet.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      try (InputStream program = App.class.getResourceAsStream("/clients/" + library.program())) {
        Files.copy(Objects.requireNonNull(program), folder.resolve(library.program()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The program that asks the snippet's code for jobs.
  public App start() {
    List<String> command = new ArrayList<>(library.interpreter());
    command.add(library.program());
    code = run(command);
    return this;
  }

  /// What does the jobs.
  ///
  /// @return whether the library knows workers
  public boolean startWorker() {
    snippet.worker().ifPresent(command -> run(List.of("sh", "-c", command)));
    return snippet.worker().isPresent();
  }

  /// Has a job done, or a value written; returns when Redis has it.
  public void ask(String word) {
    code.answer(word);
  }

  /// As [#ask], and does not wait.
  public void put(String word) {
    code.put(word);
  }

  /// The jobs that were done so far, or the values that are there.
  public List<String> done() {
    return List.of(code.answer("?").split(", "));
  }

  /// Whether any word was taken, or any question answered.
  public boolean hasAnswered() {
    return !code.answers().isEmpty();
  }

  /// All that its processes have printed.
  public String output() {
    return running.stream().map(Running::output).collect(Collectors.joining("\n"));
  }

  private Running run(List<String> command) {
    // `env` looks the program up on the PATH that it is given, Java would on its own.
    List<String> onPath = new ArrayList<>(List.of("env"));
    onPath.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(onPath).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.contains("REDIS"));
    // The distribution's Python and Ruby, as deploy/local/tools has installed their libraries.
    environment.merge("PATH", "/usr/bin", (path, first) -> first + ":" + path);
    environment.put("NODE_PATH", modules.toString());
    environment.put("TMPDIR", folder.toString());
    environment.putAll(variables);
    Running started = Running.of(library.heading(), builder);
    running.add(started);
    return started;
  }

  @Override
  public void close() {
    running.forEach(Running::end);
  }

  @Override
  public String toString() {
    return library.heading();
  }
}
