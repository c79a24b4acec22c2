package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// As the first process, which the engine waits for.
class BootInAContainerTest extends BootScript {

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
}
