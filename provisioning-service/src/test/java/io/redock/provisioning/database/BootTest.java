package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  private Process boot;

  @BeforeEach
  void aNodeThatWasThereBefore() throws IOException {
    Files.createDirectory(home.resolve("answers"));
    Files.writeString(home.resolve("link-password"), "secret");
    Files.writeString(home.resolve("born"), "");
    executable("redis-cli", REDIS_CLI);
    executable("engine", "#!/bin/sh\necho started \"$@\"\n");
    String files =
        Templates.ours()
            .boot()
            .replace("{program}", "engine")
            .replace("{ip}", ME)
            .replace("{peers}", PEER + " other")
            .replace("{sentinels}", "s1 s2 s3")
            .replace("{authorityFile}", "authority.crt");
    Files.writeString(home.resolve("boot"), files);
  }

  @AfterEach
  void itsProcessIsGone() {
    boot.destroyForcibly();
  }

  @Test
  void itLeadsWhenTwoSentinelsNameItAndNobodyHasNewerData() throws IOException {
    // Given
    sentinel("s1", ME, 4, 4);
    sentinel("s2", ME, 4, 4);

    // When
    start();

    // Then
    awaitStarted("--replicaof no one");
  }

  @Test
  void itFollowsThePrimaryThatTheNewestElectionNamedHoweverFewHaveHeardOfIt() throws IOException {
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
  void itDoesNotLeadWhileTheOneThatWasElectedMayStillTell() throws IOException {
    // Given two that voted and have not heard what came of it
    sentinel("s1", ME, 4, 5);
    sentinel("s2", ME, 4, 4);
    peer(PEER, FOLLOWS_NOBODY_YET);

    // When
    start();
    await("it waits for the third")
        .atMost(PATIENCE)
        .until(() -> said().contains("waiting 60 s whether others have newer data"));
    await("and goes on waiting")
        .during(LONGER_THAN_IT_LOOKS_AROUND)
        .atMost(PATIENCE)
        .until(() -> !said().contains("started"));
    peer(PEER, "role:master\n");
    sentinel("s3", PEER, 5, 5);

    // Then
    awaitStarted("--replicaof peer 6379");
  }

  @Test
  void itLeadsWhenAllHaveAnsweredAndNothingCameOfAVote() throws IOException {
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
  void itDoesNotLeadOnANewVolume() throws IOException {
    // Given
    Files.delete(home.resolve("born"));
    sentinel("s1", ME, 0, 0);
    sentinel("s2", ME, 0, 0);
    sentinel("s3", ME, 0, 0);

    // When
    start();

    // Then
    await("it waits")
        .atMost(PATIENCE)
        .until(() -> said().contains("waiting for another primary: this volume is new"));
    assertThat(said()).doesNotContain("started");
  }

  private void awaitStarted(String arguments) {
    await("it is started")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(said()).contains("started member.conf " + arguments));
  }

  private String said() throws IOException {
    return Files.readString(home.resolve("said"));
  }

  private void sentinel(String name, String primary, int epoch, int vote) throws IOException {
    answer(
        name + "-SENTINEL-MASTER",
        "name\nredock\nip\n%s\nnum-slaves\n2\nconfig-epoch\n%d\n".formatted(primary, epoch));
    answer(name + "-SENTINEL-IS-MASTER-DOWN-BY-ADDR", "0\n*\n%d\n".formatted(vote));
  }

  private void peer(String name, String replication) throws IOException {
    answer(name + "-INFO-replication", replication);
  }

  /// At once or not at all: the script reads it meanwhile.
  private void answer(String to, String text) throws IOException {
    Path written = Files.writeString(home.resolve("written"), text);
    Files.move(written, home.resolve("answers").resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of("sh", "boot"));
    Map<String, String> environment = builder.environment();
    environment.merge("PATH", home.toString(), (path, mine) -> mine + File.pathSeparator + path);
    boot =
        builder
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("said").toFile())
            .start();
  }

  private void executable(String name, String script) throws IOException {
    Path file = Files.writeString(home.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
