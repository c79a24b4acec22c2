package io.redock.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `deploy/local/tools`, with a distribution that is played.
class ToolsTest {

  @TempDir private Path distribution;

  @BeforeEach
  void root() throws IOException {
    play("id", "echo 0");
    play("apt-get", "echo \"$@\" >>" + asked());
  }

  @Test
  void a_jdk_is_installed_where_the_distribution_has_one() throws Exception {
    play("apt-cache", "exit 0");

    ScriptCopy.Ran ran = tools("jdk");

    assertThat(ran.code()).isZero();
    assertThat(ran.output()).contains("installing openjdk-25-jdk-headless from the distribution");
    assertThat(asked()).content().contains("install -y --no-install-recommends openjdk-25-jdk");
  }

  @Test
  void where_it_has_none_what_to_get_is_said() throws Exception {
    play("apt-cache", "exit 100");

    ScriptCopy.Ran ran = tools("jdk");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output())
        .contains("this distribution has no openjdk-25-jdk-headless")
        .contains("set JAVA_HOME to its folder");
    assertThat(asked()).content().doesNotContain("install");
  }

  private Path asked() {
    return distribution.resolve("asked");
  }

  private void play(String program, String script) throws IOException {
    Path file = Files.writeString(distribution.resolve(program), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private ScriptCopy.Ran tools(String what) throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("redock.root"), "deploy/local/tools");
    ProcessBuilder builder = new ProcessBuilder(script.toString(), what).redirectErrorStream(true);
    builder.environment().merge("PATH", distribution.toString(), (path, ours) -> ours + ":" + path);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ScriptCopy.Ran(process.waitFor(), output);
  }
}
