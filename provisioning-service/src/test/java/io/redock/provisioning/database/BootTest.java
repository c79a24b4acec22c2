package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real script among sentinels and peers that answer what stands in files. It runs as the
/// first of three Redis nodes; what it would start says with which arguments.
class BootTest {

  private static final Duration LONGER_THAN_IT_LOOKS_AROUND = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String REDIS_CLI =
      """
      #!/bin/sh
      while [ "$1" != -h ]; do shift; done
      answer=answers/$2-$5-$6
      [ -e "$answer" ] && cat "$answer"
      """;

  private static final String ME = "me";
  private static final String PEER = "peer";
  private static final String FOLLOWS_NOBODY_YET =
      "role:slave\nmaster_link_status:down\nmaster_link_down_since_seconds:-1\n";

  @TempDir Path home;
  private ScriptFolder folder;

  @BeforeEach
  void aNodeThatWasThereBefore() {
    folder = new ScriptFolder(home);
    folder.write("born", "");
    folder.command("redis-cli", REDIS_CLI);
    folder.command("engine", "#!/bin/sh\necho started \"$@\"\n");
    folder.script(
        "boot",
        Templates.ours().boot(),
        "program",
        "engine",
        "ip",
        ME,
        "first",
        PEER,
        "peers",
        PEER + " other",
        "sentinels",
        "s1 s2 s3");
  }

  @AfterEach
  void nothingOfItIsLeft() {
    folder.end();
  }

  @Test
  void itLeadsWhenTwoSentinelsNameItAndNobodyHasNewerData() {
    // Given
    sentinel("s1", ME, 4, 4);
    sentinel("s2", ME, 4, 4);

    // When
    start();

    // Then
    awaitStarted("--replicaof no one");
  }

  @Test
  void itFollowsThePrimaryThatTheNewestElectionNamedHoweverFewHaveHeardOfIt() {
    // Given
    sentinel("s1", ME, 4, 5);
    sentinel("s2", PEER, 5, 5);
    peer(PEER, "role:master\n");

    // When
    start();

    // Then
    awaitStarted("--replicaof peer 6379");
  }

  @Test
  void itDoesNotLeadWhileTheOneThatWasElectedMayStillTell() {
    // Given two that voted and have not heard what came of it
    sentinel("s1", ME, 4, 5);
    sentinel("s2", ME, 4, 4);
    peer(PEER, FOLLOWS_NOBODY_YET);

    // When
    start();
    await("it waits for the third")
        .atMost(PATIENCE)
        .until(() -> folder.said().contains("waiting 60 s whether others have newer data"));
    await("and goes on waiting")
        .during(LONGER_THAN_IT_LOOKS_AROUND)
        .atMost(PATIENCE)
        .until(() -> !folder.said().contains("started"));
    peer(PEER, "role:master\n");
    sentinel("s3", PEER, 5, 5);

    // Then
    awaitStarted("--replicaof peer 6379");
  }

  @Test
  void itLeadsWhenAllHaveAnsweredAndNothingCameOfAVote() {
    // Given
    sentinel("s1", ME, 4, 6);
    sentinel("s2", ME, 4, 5);
    sentinel("s3", ME, 4, 4);

    // When
    start();

    // Then
    awaitStarted("--replicaof no one");
  }

  @Test
  void itDoesNotLeadOnANewVolume() {
    // Given
    folder.delete("born");
    sentinel("s1", ME, 0, 0);
    sentinel("s2", ME, 0, 0);
    sentinel("s3", ME, 0, 0);

    // When
    start();

    // Then
    await("it waits")
        .atMost(PATIENCE)
        .until(() -> folder.said().contains("waiting for another primary: this volume is new"));
    assertThat(folder.said()).doesNotContain("started");
  }

  @Test
  void whileAClusterIsMadeItFollowsTheFirstAsSoonAsThatListens() {
    // Given
    folder.delete("born");
    folder.command("bash", "#!/bin/sh\n[ -e listens ] || { echo >>knocks; false; }\n");

    // When
    folder.start("boot", "newborn");
    await("it looks for it").atMost(PATIENCE).until(() -> folder.lines("knocks").size() > 1);
    assertThat(folder.said()).isEmpty();
    folder.write("listens", "");

    // Then
    awaitStarted("--replicaof peer 6379");
  }

  @Test
  void oneThatWasBornAsksWhateverItIsTold() {
    // Given
    sentinel("s1", ME, 4, 4);
    sentinel("s2", ME, 4, 4);

    // When
    folder.start("boot", "newborn");

    // Then
    awaitStarted("--replicaof no one");
  }

  @Test
  void aContainerStaysWhenRedisWasKilledAndTheNodeAsksAgain() {
    // Given
    folder.command("engine", "#!/bin/sh\necho started \"$@\"\nexec tail -f /dev/null\n");
    sentinel("s1", ME, 4, 4);
    sentinel("s2", ME, 4, 4);
    folder.startFirst("boot");
    awaitStarted("--replicaof no one");

    // When
    sentinel("s1", PEER, 5, 5);
    sentinel("s2", PEER, 5, 5);
    peer(PEER, "role:master\n");
    engine().destroyForcibly();

    // Then
    awaitStarted("--replicaof peer 6379");
    assertThat(folder.running().isAlive()).isTrue();
  }

  @Test
  void aContainerThatIsToEndEndsWhenRedisHasSaved() {
    // Given
    folder.command(
        "engine",
        """
        #!/bin/sh
        trap 'echo saved; exit 0' TERM
        echo started "$@"
        while :; do /bin/sleep 0.01; done
        """);
    sentinel("s1", ME, 4, 4);
    sentinel("s2", ME, 4, 4);
    folder.startFirst("boot");
    awaitStarted("--replicaof no one");

    // When
    folder.running().children().findFirst().orElseThrow().destroy();

    // Then
    Process ended =
        folder.running().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(ended.exitValue()).isZero();
    assertThat(folder.said()).endsWith("saved");
  }

  private ProcessHandle engine() {
    return folder
        .running()
        .descendants()
        .filter(each -> each.info().command().orElse("").endsWith("/tail"))
        .findFirst()
        .orElseThrow();
  }

  private void awaitStarted(String arguments) {
    await("it is started")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(folder.said()).contains("started member.conf " + arguments));
  }

  private void sentinel(String name, String primary, int epoch, int vote) {
    answer(
        name + "-SENTINEL-MASTER",
        "name\nredock\nip\n%s\nnum-slaves\n2\nconfig-epoch\n%d\n".formatted(primary, epoch));
    answer(name + "-SENTINEL-IS-MASTER-DOWN-BY-ADDR", "0\n*\n%d\n".formatted(vote));
  }

  private void peer(String name, String replication) {
    answer(name + "-INFO-replication", replication);
  }

  private void answer(String to, String text) {
    folder.write("answers/" + to, text);
  }

  private void start() {
    folder.start("boot");
  }
}
