package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real script beside a sentinel that says what stands in a file. Its connection to a primary
/// ends when there is a file that says so.
class AttendTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SET = "SENTINEL SET redock down-after-milliseconds ";
  private static final String SUBSCRIBED = "SUBSCRIBE __sentinel__:hello";

  private static final String REDIS_CLI =
      """
      #!/bin/sh
      while [ "$1" != -h ]; do shift; done
      host=$2
      shift 4
      case "$*" in
          'SENTINEL MASTER redock') cat known; echo >>looks ;;
          *) echo "$host $*" >>asked ;;
      esac
      [ "$1" = SUBSCRIBE ] || exit 0
      while ! mv "$host-ends" ended 2>/dev/null; do /bin/sleep 0.01; done
      exit 1
      """;

  @TempDir Path home;
  private ScriptFolder folder;

  @BeforeEach
  void aSentinelThatKnowsAPrimary() {
    folder = new ScriptFolder(home);
    folder.command("redis-cli", REDIS_CLI);
    folder.command("sleep", "#!/bin/sh\nexec /bin/sleep 0.05\n");
    folder.command("bash", "#!/bin/sh\nexit $(cat connects)\n");
    folder.script(
        "attend", Templates.ours().attend(), "ip", "me", "patient", "700", "impatient", "300");
    folder.write("connects", "0");
    known("p1", 700);
  }

  @AfterEach
  void nothingOfItIsLeft() {
    folder.end();
  }

  /// Refused, and as `timeout` says that nothing came.
  @ParameterizedTest
  @ValueSource(strings = {"1", "124"})
  void aPrimaryWhoseProcessIsGoneIsWaitedForLessLong(String status) {
    // Given
    folder.write("connects", status);
    start();

    // When
    folder.write("p1-ends", "");

    // Then
    awaitAsked("me " + SET + 700);
    assertThat(folder.lines("asked"))
        .containsSubsequence("p1 " + SUBSCRIBED, "me " + SET + 300, "me " + SET + 700);
  }

  /// Accepted, and as a shell says that there is no bash to try it with.
  @ParameterizedTest
  @ValueSource(strings = {"0", "127"})
  void oneThatOnlyEndedTheConnectionIsNot(String status) {
    // Given
    folder.write("connects", status);
    start();

    // When
    folder.write("p1-ends", "");

    // Then
    await("it comes back").atMost(PATIENCE).until(() -> folder.lines("asked").size() == 2);
    assertThat(folder.lines("asked")).containsOnly("p1 " + SUBSCRIBED);
  }

  @Test
  void whoIsNotThePrimaryAnyMoreMayGo() {
    // Given
    folder.write("connects", "1");
    start();
    awaitAsked("p1 " + SUBSCRIBED);

    // When
    known("p2", 700);
    folder.write("p1-ends", "");

    // Then
    awaitAsked("p2 " + SUBSCRIBED);
    assertThat(folder.lines("asked")).noneMatch(each -> each.contains(SET));
  }

  @Test
  void whileAClusterFillsNobodyIsAttended() {
    // Given
    known("p1", 86_400_000);

    // When
    start();

    // Then
    await("it looks").atMost(PATIENCE).until(() -> folder.lines("looks").size() > 1);
    assertThat(folder.lines("asked")).isEmpty();
    known("p1", 700);
    awaitAsked("p1 " + SUBSCRIBED);
  }

  @Test
  void impatienceThatWasLeftIsEnded() {
    // Given
    known("p1", 300);

    // When
    start();

    // Then
    awaitAsked("me " + SET + 700);
  }

  private void start() {
    folder.start("attend", String.valueOf(ProcessHandle.current().pid()));
  }

  private void known(String primary, int patience) {
    folder.write(
        "known",
        "name\nredock\nip\n%s\nport\n6379\ndown-after-milliseconds\n%d\n"
            .formatted(primary, patience));
  }

  private void awaitAsked(String what) {
    await(what).atMost(PATIENCE).until(() -> folder.lines("asked").contains(what));
  }
}
