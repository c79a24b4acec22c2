package io.redock.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir private Path folder;

  private ScriptCopy scripts;

  @BeforeEach
  void nothing_is_built() throws IOException {
    scripts = new ScriptCopy(folder).maven("exit 1\n");
  }

  @Test
  void without_a_command_usage_is_told_and_nothing_is_built() throws Exception {
    ScriptCopy.Ran ran = scripts.redock();

    assertThat(ran.code()).isZero();
    assertThat(ran.output()).startsWith("Usage: ./redock COMMAND");
    assertThat(scripts.mavenRan()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "-h", "--help"})
  void who_asks_for_help_gets_usage_and_nothing_is_built(String word) throws Exception {
    ScriptCopy.Ran ran = scripts.redock(word);

    assertThat(ran.code()).isZero();
    assertThat(ran.output()).startsWith("Usage: ./redock COMMAND");
    assertThat(scripts.mavenRan()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upp", "Commands:", ".*"})
  void an_unknown_command_is_told_with_usage_and_nothing_is_built(String word) throws Exception {
    ScriptCopy.Ran ran = scripts.redock(word);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.output())
        .startsWith("redock: there is no command " + word)
        .contains("Usage: ./redock COMMAND");
    assertThat(scripts.mavenRan()).isFalse();
  }

  @Test
  void help_on_a_command_builds_nothing() throws Exception {
    ScriptCopy.Ran ran = scripts.redock("up", "--help");

    assertThat(ran.code()).isZero();
    assertThat(ran.output()).startsWith("Usage: ./redock COMMAND");
    assertThat(scripts.mavenRan()).isFalse();
  }

  @Test
  void usage_names_each_command_as_the_command_itself_does() throws Exception {
    String usage = scripts.redock("help").output();

    Redock.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(usage)
                    .containsPattern(
                        "(?m)^  "
                            + name
                            + " +\\Q"
                            + command.getCommandSpec().usageMessage().description()[0]
                            + "\\E$"));
  }
}
