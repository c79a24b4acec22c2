package io.redock.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.local.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFaultInjectionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path nodes;
  private Process victim;
  private Process other;

  @BeforeEach
  void aNodeAndAnother() throws IOException {
    victim = start("victim", "sleep", "60");
    other = start("other", "sleep", "60");
  }

  @AfterEach
  void end() {
    victim.destroyForcibly();
    other.destroyForcibly();
  }

  @Test
  void who_is_killed_is_dead_and_nobody_else() {
    new ProcessFaultInjection(nodes).kill("victim");

    assertThat(Waiting.until(PATIENCE, () -> !victim.isAlive())).isTrue();
    assertThat(other.isAlive()).isTrue();
  }

  @Test
  void who_is_frozen_can_be_thawed() {
    FaultInjection faults = new ProcessFaultInjection(nodes);

    faults.freeze("victim");

    awaitState('T');

    faults.thaw("victim");

    awaitState('S');
  }

  @Test
  void of_several_programs_one_hangs() {
    FaultInjection faults = new ProcessFaultInjection(nodes);

    faults.hang("victim", "sleep");

    awaitState('T');
    assertThatThrownBy(() -> faults.hang("victim", "haproxy")).hasMessageContaining("does not run");
  }

  @Test
  void nobody_to_hurt_is_an_error() {
    assertThatThrownBy(() -> new ProcessFaultInjection(nodes).kill("nobody"))
        .hasMessage("nobody does not run");
  }

  private Process start(String node, String... command) throws IOException {
    Path data = Files.createDirectories(nodes.resolve(node).resolve("data"));
    return new ProcessBuilder(command).directory(data.toFile()).start();
  }

  private void awaitState(char state) {
    assertThat(Waiting.until(PATIENCE, () -> stateOf(victim) == state)).isTrue();
  }

  private static char stateOf(Process process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException gone) {
      return 'X';
    }
  }
}
