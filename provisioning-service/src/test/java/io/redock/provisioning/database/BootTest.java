package io.redock.provisioning.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Whom a node follows, or whether it leads.
class BootTest extends BootScript {

  private static final Duration LONGER_THAN_IT_LOOKS_AROUND = Duration.ofSeconds(5);
  private static final String FOLLOWS_NOBODY_YET =
      "role:slave\nmaster_link_status:down\nmaster_link_down_since_seconds:-1\n";

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

  private void start() {
    folder.start("boot");
  }
}
