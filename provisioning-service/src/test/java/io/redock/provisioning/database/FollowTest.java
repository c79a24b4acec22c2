package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real scripts beside a sentinel that lives as long as the test, and says what stands in a
/// file. What they ask of whom is noted.
class FollowTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String REDIS_CLI =
      """
      #!/bin/sh
      while [ "$1" != -h ]; do
          [ "$1" != -p ] || port=$2
          shift
      done
      host=$2
      shift 2
      [ "$1" != -p ] || shift 2
      case "$*" in
          'SENTINEL DEBUG'*) cat debug ;;
          SUBSCRIBE*) exec tail -f -n +1 events ;;
          *ROLE) exec tail -f -n +1 role ;;
          *) echo "$host $*" >>asked; [ "$host" = silent ] || echo OK ;;
      esac
      """;

  @TempDir Path home;
  private Process sentinel;

  @BeforeEach
  void aSentinelThatCanBeAsked() throws IOException {
    Files.writeString(home.resolve("link-password"), "secret");
    executable("redis-cli", REDIS_CLI);
    executable("engine", "#!/bin/sh\nexec tail -f /dev/null\n");
    write("debug", "OK\n");
    write("events", "subscribe\n+vote-for-leader\n1\nsubscribe\n+selected-slave\n2\n");
    write("role", "slave\nformer\n6379\nconnect\n17\n");
    write("asked", "");
    filled("sentinel", Templates.ours().listener());
    filled("follow", Templates.ours().follow());
  }

  @AfterEach
  void nothingOfItIsLeft() {
    Stream.concat(sentinel.descendants(), Stream.of(sentinel.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void allFollowTheSelectedOnceItIsPrimaryAndASentinelKnows() throws IOException {
    // Given
    start("silent s3");
    say("+vote-for-leader", "0a1b 7");

    // When
    say("+selected-slave", "slave next:6379 next 6379 @ redock former 6379");
    assertThat(asked()).isEmpty();
    append("role", "master\n17\n");

    // Then
    String hello = " PUBLISH __sentinel__:hello me,26379,0a1b,7,redock,next,6379,7";
    String former = "former REPLICAOF next 6379";
    String other = "other REPLICAOF next 6379";
    await().atMost(PATIENCE).until(() -> asked().size() == 4);
    assertThat(asked()).contains("silent" + hello);
    assertThat(asked()).containsSubsequence("s3" + hello, former);
    assertThat(asked()).containsSubsequence("s3" + hello, other);
  }

  @Test
  void whoHasNotHeardTheVoteLeavesItToSentinel() throws IOException {
    // Given
    start("s2 s3");
    write("role", "master\n17\n");

    // When
    say("+selected-slave", "slave next:6379 next 6379 @ redock former 6379");
    say("+vote-for-leader", "0a1b 8");
    say("+selected-slave", "slave other:6379 other 6379 @ redock former 6379");

    // Then
    await().atMost(PATIENCE).until(() -> asked().size() == 4);
    assertThat(asked()).noneMatch(each -> each.contains("REPLICAOF next"));
  }

  @Test
  void itListensAgainWhenSentinelWasNotThereYet() throws IOException {
    // Given
    write("debug", "");
    start("s2 s3");
    write("role", "master\n17\n");

    // When
    write("debug", "OK\n");
    say("+vote-for-leader", "0a1b 9");
    say("+selected-slave", "slave next:6379 next 6379 @ redock former 6379");

    // Then
    await().atMost(PATIENCE).until(() -> asked().contains("other REPLICAOF next 6379"));
  }

  private void say(String channel, String what) throws IOException {
    append("events", "message\n%s\n%s\n".formatted(channel, what));
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(home.resolve("asked"));
  }

  private void start(String others) throws IOException {
    filled("follow", Templates.ours().follow().replace("{others}", others));
    ProcessBuilder builder = new ProcessBuilder(List.of("sh", "sentinel"));
    builder
        .environment()
        .merge("PATH", home.toString(), (path, mine) -> mine + File.pathSeparator + path);
    sentinel =
        builder
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("said").toFile())
            .start();
  }

  private void filled(String name, String template) throws IOException {
    write(
        name,
        template
            .replace("{program}", "engine")
            .replace("{ip}", "me")
            .replace("{nodes}", "former next other")
            .replace("{authorityFile}", "authority.crt"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text, StandardOpenOption.APPEND);
  }

  private void executable(String name, String script) throws IOException {
    Path file = Files.writeString(home.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
