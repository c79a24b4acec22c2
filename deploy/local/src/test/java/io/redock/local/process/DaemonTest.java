package io.redock.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path home;
  private Daemon daemon;

  @BeforeEach
  void name() {
    daemon = new Daemon(home, "sleeper");
  }

  @AfterEach
  void end() {
    daemon.signal("KILL");
  }

  @Test
  void is_found_again_by_another_who_knows_only_its_home_and_name() {
    daemon.start(sleep());

    assertThat(new Daemon(home, "sleeper").pid()).isPresent().isEqualTo(daemon.pid());
  }

  @Test
  void ends_when_it_is_asked_to() {
    daemon.start(sleep());

    assertThat(daemon.stop("TERM", PATIENCE)).isTrue();
    assertThat(daemon.isAlive()).isFalse();
  }

  @Test
  void is_ended_when_it_does_not_listen() {
    daemon.start(new Launch(List.of("sh", "-c", "trap '' TERM; echo deaf; sleep 60"), Map.of()));
    Waiting.until(PATIENCE, () -> daemon.tail(1).equals(List.of("deaf")));

    assertThat(daemon.stop("TERM", Duration.ofMillis(200))).isFalse();
    assertThat(daemon.isAlive()).isFalse();
  }

  @Test
  void a_process_that_got_its_pid_later_is_not_taken_for_it() {
    daemon.start(sleep());
    long pid = daemon.pid().orElseThrow();
    long tick = Proc.startTick(pid).orElseThrow();

    new PidFile(pid, tick - 1).write(home.resolve("run/sleeper.json"));

    assertThat(daemon.isAlive()).isFalse();
    assertThat(Proc.startTick(pid)).as("the other process lives on").isPresent();
    new PidFile(pid, tick).write(home.resolve("run/sleeper.json"));
  }

  @Test
  void what_it_writes_is_in_its_log() {
    daemon.start(new Launch(List.of("sh", "-c", "echo one; echo two"), Map.of()));
    daemon.await(PATIENCE);

    assertThat(daemon.tail(1)).containsExactly("two");
  }

  @Test
  void works_in_a_folder_of_its_own_where_no_other_deployment_left_its_configuration() {
    daemon.start(new Launch(List.of("sh", "-c", "pwd; ls -A"), Map.of()));
    daemon.await(PATIENCE);

    assertThat(daemon.tail(10)).containsExactly(home.resolve("run/sleeper").toString());
  }

  @Test
  void inherits_no_configuration_that_was_meant_for_others() {
    assertThat(
            Surroundings.of(
                Map.of(
                    "PATH",
                    "/bin",
                    "DOCKER_HOST",
                    "tcp://x",
                    "QUARKUS_HTTP_PORT",
                    "1",
                    "OTEL_X",
                    "y")))
        .containsOnlyKeys("PATH", "DOCKER_HOST", "OTEL_X");
  }

  private static Launch sleep() {
    return new Launch(List.of("sleep", "60"), Map.of());
  }
}
