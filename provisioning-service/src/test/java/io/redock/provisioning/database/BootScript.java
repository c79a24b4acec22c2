package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The real script among sentinels and peers that answer what stands in files. It runs as the
/// first of three Redis nodes; what it would start says with which arguments.
abstract class BootScript {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String REDIS_CLI =
      """
      #!/bin/sh
      while [ "$1" != -h ]; do shift; done
      answer=answers/$2-$5-$6
      [ -e "$answer" ] && cat "$answer"
      """;

  static final String ME = "me";
  static final String PEER = "peer";
  @TempDir Path home;
  ScriptFolder folder;

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

  void awaitStarted(String arguments) {
    await("it is started")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(folder.said()).contains("started member.conf " + arguments));
  }

  void sentinel(String name, String primary, int epoch, int vote) {
    answer(
        name + "-SENTINEL-MASTER",
        "name\nredock\nip\n%s\nnum-slaves\n2\nconfig-epoch\n%d\n".formatted(primary, epoch));
    answer(name + "-SENTINEL-IS-MASTER-DOWN-BY-ADDR", "0\n*\n%d\n".formatted(vote));
  }

  void peer(String name, String replication) {
    answer(name + "-INFO-replication", replication);
  }

  private void answer(String to, String text) {
    folder.write("answers/" + to, text);
  }
}
