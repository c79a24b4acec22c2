package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real scripts beside a sentinel that lives as long as the test, and says what stands in a
/// file. What they ask of whom is noted.
class FollowTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String SET = "SENTINEL SET redock down-after-milliseconds ";

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
          '') while read -r line; do echo "$host $line" >>asked; [ "$host" = silent ] || echo OK; done ;;
          *) echo "$host $*" >>asked ;;
      esac
      """;

  @TempDir Path home;
  private ScriptFolder folder;

  @BeforeEach
  void aSentinelThatCanBeAsked() {
    folder = new ScriptFolder(home);
    folder.command("redis-cli", REDIS_CLI);
    folder.command("engine", "#!/bin/sh\nexec tail -f /dev/null\n");
    folder.write("debug", "OK\n");
    folder.write("events", "subscribe\n+vote-for-leader\n1\nsubscribe\n+selected-slave\n2\n");
    folder.write("role", "slave\nformer\n6379\nconnect\n17\n");
  }

  @AfterEach
  void nothingOfItIsLeft() {
    folder.end();
  }

  @Test
  void allFollowTheSelectedOnceItIsPrimaryAndASentinelKnows() {
    // Given
    start("silent/700 s3/1500");
    say("+vote-for-leader", "0a1b 7");

    // When
    say("+selected-slave", "slave next:6379 next 6379 @ redock former 6379");
    assertThat(asked()).isEmpty();
    folder.append("role", "master\n17\n");

    // Then
    String hello = " PUBLISH __sentinel__:hello me,26379,0a1b,7,redock,next,6379,7";
    String former = "former REPLICAOF next 6379";
    String other = "other REPLICAOF next 6379";
    await().atMost(PATIENCE).until(() -> asked().size() == 7);
    assertThat(asked()).contains("silent" + hello);
    assertThat(asked()).containsSubsequence("s3 " + SET + 1500, "s3" + hello, former);
    assertThat(asked()).containsSubsequence("s3" + hello, other);
    assertThat(asked()).contains("me " + SET + 700);
  }

  @Test
  void whoHasNotHeardTheVoteLeavesItToSentinel() {
    // Given
    start("s2/800 s3/1500");
    folder.write("role", "master\n17\n");

    // When
    say("+selected-slave", "slave next:6379 next 6379 @ redock former 6379");
    say("+vote-for-leader", "0a1b 8");
    say("+selected-slave", "slave other:6379 other 6379 @ redock former 6379");

    // Then
    await().atMost(PATIENCE).until(() -> asked().size() == 7);
    assertThat(asked()).noneMatch(each -> each.contains("REPLICAOF next"));
  }

  @Test
  void itListensAgainWhenSentinelWasNotThereYet() {
    // Given
    folder.write("debug", "");
    start("s2/800 s3/1500");
    folder.write("role", "master\n17\n");

    // When
    folder.write("debug", "OK\n");
    say("+vote-for-leader", "0a1b 9");
    say("+selected-slave", "slave next:6379 next 6379 @ redock former 6379");

    // Then
    await().atMost(PATIENCE).until(() -> asked().contains("other REPLICAOF next 6379"));
  }

  private void say(String channel, String what) {
    folder.append("events", "message\n%s\n%s\n".formatted(channel, what));
  }

  private List<String> asked() {
    return folder.lines("asked");
  }

  private void start(String others) {
    folder.script(
        "sentinel", Templates.ours().listener(), "program", "engine", "ip", "me", "patient", "700");
    folder.script(
        "follow",
        Templates.ours().follow(),
        "ip",
        "me",
        "patient",
        "700",
        "others",
        others,
        "nodes",
        "former next other");
    folder.start("sentinel");
  }
}
