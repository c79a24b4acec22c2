package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.DockerWorld;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Stranger;
import io.redock.e2e.stack.Stranger.Guest;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Databases;
import io.redock.local.platform.Operation;
import io.redock.local.stack.Runtime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `publicly-available` lets everybody in, by TLS alone, and switching it cuts off nobody who is in
/// already, stranger or not.
@OnEachRuntime
class StrangersComeInOnlyWhileTheyMayStory extends Story {

  private static final String PUBLIC = "publicly-available";

  private AddonRequested wish;
  private String addon;
  private URI plain;

  StrangersComeInOnlyWhileTheyMayStory(RunningStack stack) {
    super(stack);
  }

  @BeforeEach
  void aDatabase() {
    wish = wish();
    addon = wish.addonId();
    plain = provide(wish);
  }

  @Test
  void andOnlyByTls() {
    // Given
    Databases databases = stack.databases();

    // Then
    refused(
        databases.enable(addon, PUBLIC), PUBLIC + " needs force-ssl; switch force-ssl on first");
    nothingToDo(databases.disable(addon, PUBLIC));

    // When
    done(wish, databases.enable(addon, "force-ssl"));
    Operation open = done(wish, databases.enable(addon, PUBLIC));

    // Then
    assertThat(open.progress().contains("no wall"))
        .as("whether it says that there is no wall: %s", open)
        .isEqualTo(stack.runtime() == Runtime.PROCESS);
    nothingToDo(databases.enable(addon, PUBLIC));
    refused(
        databases.disable(addon, "force-ssl"),
        PUBLIC + " needs force-ssl; switch " + PUBLIC + " off first");

    // When
    done(wish, databases.disable(addon, PUBLIC));

    // Then
    nothingToDo(databases.disable(addon, PUBLIC));
    done(wish, databases.disable(addon, "force-ssl"));
    assertThat(ADeadNodeComesBackStory.get(plain, "nothing")).isNull();
  }

  @Test
  void andNobodyIsCutOff() throws IOException {
    // Given
    Databases databases = stack.databases();
    done(wish, databases.enable(addon, "force-ssl"));
    String authority = stack.apps().variables(wish.appId()).get("SCALINGO_REDIS_CA");
    await("a URL by TLS")
        .atMost(PATIENCE)
        .until(() -> stack.apps().awaitUrl(wish.appId()).getScheme(), "rediss"::equals);
    Endpoint safe = new Endpoint(stack.apps().awaitUrl(wish.appId()), authority);
    try (Door door = Door.of(stack, addon, safe);
        Writer writer = Writer.keeping(safe, Duration.ofMillis(1));
        Writer reconnecting = Writer.reconnecting(safe, Duration.ofMillis(5))) {
      await().atMost(PATIENCE).until(() -> reconnecting.seen().rounds() > 0);
      door.isShut();

      // When
      cutNobody(done(wish, databases.enable(addon, PUBLIC)));
      Optional<Guest> guest = door.isOpen();
      cutNobody(done(wish, databases.disable(addon, PUBLIC)));

      // Then
      door.isShut();
      guest.ifPresent(StrangersComeInOnlyWhileTheyMayStory::isStillIn);

      // When
      cutNobody(done(wish, databases.enable(addon, PUBLIC)));

      // Then
      door.isOpen();
      guest.ifPresent(StrangersComeInOnlyWhileTheyMayStory::isStillIn);
      for (Writer each : new Writer[] {writer, reconnecting}) {
        each.stop();
        assertThat(each.seen().cuts()).isZero();
        assertThat(each.seen().refused()).isZero();
        assertThat(each.lost()).isZero();
      }
    }
  }

  /// A database's TLS port, as a stranger finds it. Processes have no wall that could be tried.
  private record Door(Optional<Stranger> stranger, String ip, Endpoint safe)
      implements AutoCloseable {

    static Door of(RunningStack stack, String addon, Endpoint safe) {
      return stack.world() instanceof DockerWorld docker
          ? new Door(Optional.of(new Stranger()), docker.ipOf(addon), safe)
          : new Door(Optional.empty(), "", safe);
    }

    void isShut() throws IOException {
      if (stranger.isPresent()) {
        assertThat(knock()).as("a stranger who is let in").isEmpty();
      }
    }

    Optional<Guest> isOpen() throws IOException {
      Optional<Guest> guest = stranger.isPresent() ? knock() : Optional.empty();
      assertThat(guest.isPresent()).as("a stranger is let in").isEqualTo(stranger.isPresent());
      guest.ifPresent(StrangersComeInOnlyWhileTheyMayStory::isStillIn);
      return guest;
    }

    private Optional<Guest> knock() throws IOException {
      return stranger.orElseThrow().enter(ip, safe);
    }

    @Override
    public void close() {
      stranger.ifPresent(Stranger::close);
    }
  }

  private static void isStillIn(Guest guest) {
    assertThat(guest.say("PING")).isEqualTo("+PONG");
  }

  private static void refused(Databases.Answer answer, String sentence) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).isEqualTo(sentence);
  }

  private static void nothingToDo(Databases.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("operation_id").asText("null")).isEqualTo("null");
  }

  private static void cutNobody(Operation operation) {
    assertThat(operation.receipt()).isNotNull();
    assertThat(operation.receipt().droppedConnections()).isZero();
    assertThat(operation.receipt().failedCommands()).isZero();
    assertThat(operation.receipt().lostWrites()).isZero();
  }
}
