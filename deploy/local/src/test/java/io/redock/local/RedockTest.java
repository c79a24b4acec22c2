package io.redock.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedockTest {

  @TempDir private Path home;

  @Test
  void a_command_for_a_home_without_a_stack_says_how_to_start_one() {
    assertThat(run("status", "--home", home.toString()))
        .isEqualTo(
            "1 redock: there is no stack in "
                + home
                + "; start one with ./redock up --home "
                + home);
  }

  @Test
  void a_runtime_that_is_none_is_refused_in_one_line() {
    assertThat(run("up", "--home", home.toString(), "--runtime", "podman"))
        .isEqualTo("1 redock: the runtime is docker or process, not podman");
  }

  @Test
  void a_bench_that_is_none_is_refused_with_those_there_are() {
    assertThat(run("bench", "speed", "--home", home.toString()))
        .isEqualTo(
            "1 redock: there is no bench speed;"
                + " there are failover, gateway, handover, idle, provisioning");
  }

  @Test
  void data_are_not_purged_without_a_word() {
    assertThat(run("orphans", "purge", "addon-1", "--home", home.toString()))
        .isEqualTo("1 redock: this destroys the data of addon-1; say --yes if it is not needed");
  }

  @Test
  void no_event_is_discarded_without_a_word() {
    assertThat(run("outbox", "discard", "env/12", "--home", home.toString()))
        .isEqualTo("1 redock: nobody will ever hear of env/12; say --yes if nobody needs to");
  }

  @Test
  void an_event_of_nobody_is_refused() {
    assertThat(run("outbox", "release", "gateway/12", "--home", home.toString()))
        .isEqualTo("1 redock: gateway/12 names no event; ./redock outbox lists their names");
  }

  @Test
  void an_unknown_command_is_wrong_usage() {
    assertThat(run("upp")).startsWith("2 ");
  }

  private static String run(String... args) {
    StringWriter errors = new StringWriter();
    int code = Redock.commandLine().setErr(new PrintWriter(errors, true)).execute(args);
    return code + " " + errors.toString().strip();
  }
}
