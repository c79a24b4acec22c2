package io.redock.e2e.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A process of an app. It is asked by a line, and answers by one that begins with "= ".
final class Running {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ANSWER = "= ";

  private final String name;
  private final Process process;
  private final Writer questions;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Running(String name, Process process) {
    this.name = name;
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  static Running of(String name, ProcessBuilder builder) {
    try {
      Running running = new Running(name, builder.redirectErrorStream(true).start());
      Thread.ofVirtual().start(running::read);
      return running;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      lines.add("(" + ended + ")");
    }
  }

  /// @return what stands behind the sign of an answer
  String answer(String line) {
    int before = answers().size();
    put(line);
    await(name + " answers " + line)
        .atMost(PATIENCE)
        .failFast(this::mustLive)
        .untilAsserted(() -> assertThat(answers()).as("%s", output()).hasSizeGreaterThan(before));
    return answers().get(before);
  }

  private void mustLive() {
    assertThat(process.isAlive())
        .as("%s; deploy/local/tools clients installs what it needs", output())
        .isTrue();
  }

  /// As [#answer], and does not wait for one.
  void put(String line) {
    try {
      questions.write(line + "\n");
      questions.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(name + " has ended: " + output(), failed);
    }
  }

  List<String> answers() {
    return lines.stream()
        .filter(line -> line.startsWith(ANSWER))
        .map(line -> line.substring(ANSWER.length()))
        .toList();
  }

  /// All that it has printed.
  String output() {
    return String.join("\n", lines);
  }

  void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
