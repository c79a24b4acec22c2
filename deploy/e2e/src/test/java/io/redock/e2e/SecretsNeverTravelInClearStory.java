package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.Apps;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Tables;
import io.redock.e2e.stack.Topics;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.local.process.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The passwords of databases (of those in the stories before, too), the operator's token, the
/// password of PostgreSQL and the key that seals are searched for wherever something is written
/// down. They are in `<home>/secrets`, in the environments of processes, and in what the gateway
/// answers to whoever may ask.
@OnEachRuntime
class SecretsNeverTravelInClearStory extends Story {

  private List<String> secrets;

  SecretsNeverTravelInClearStory(RunningStack stack) {
    super(stack);
  }

  /// A database that lives, after it died once, and one that is gone.
  @BeforeEach
  void lifeGoesOn() {
    AddonRequested kept = wish();
    AddonRequested gone = wish();
    stack.platform().publish(kept);
    stack.platform().publish(gone);
    stack.apps().awaitUrl(kept.appId());
    stack.apps().awaitUrl(gone.appId());
    stack.platform().publish(new AddonRemoved(gone.addonId()));
    stack.world().kill(kept.addonId());
    stack.topics().await(DatabaseDestroyed.class, gone.addonId());
    stack.topics().await(DatabaseRecovered.class, kept.addonId());
    secrets = Stream.concat(stack.secrets().stream(), Apps.passwords().stream()).toList();
  }

  @Test
  void whereverTheyCouldBeWrittenDown() {
    assertThat(inTopics()).as("topics").isEmpty();
    assertThat(inTables()).as("tables").isEmpty();
    assertThat(inFiles()).as("files of the home, logs and data alike").isEmpty();
    assertThat(inTheEngine()).as("what the engine shows").isEmpty();
    assertThat(inCommandLines()).as("command lines").isEmpty();
  }

  private List<String> inTopics() {
    List<String> found = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : stack.topics().records()) {
      StringBuilder text = new StringBuilder().append(record.key());
      for (Header header : record.headers()) {
        text.append('\n').append(Topics.header(record, header.key()));
      }
      byte[] value = record.value() == null ? new byte[0] : record.value();
      text.append('\n').append(new String(value, StandardCharsets.ISO_8859_1));
      if (tells(text.toString())) {
        found.add(record.topic() + "-" + record.partition() + " at " + record.offset());
      }
    }
    assertThat(stack.topics().records()).isNotEmpty();
    return found;
  }

  private List<String> inTables() {
    List<String> found = new ArrayList<>();
    for (String database : List.of("provisioning", "env", "backup", "gateway", "postgres")) {
      Tables tables = stack.tables(database);
      for (String table : tables.names()) {
        if (tables.rows(table).stream().anyMatch(this::tells)) {
          found.add(database + "." + table);
        }
      }
    }
    assertThat(stack.tables("env").rows("variable")).isNotEmpty();
    return found;
  }

  /// All of them, not only the logs: Kafka's segments and PostgreSQL's pages hold what was deleted.
  private List<String> inFiles() {
    var searched =
        Commands.run(
            List.of(
                "env",
                "LC_ALL=C",
                "grep",
                "--recursive",
                "--files-with-matches",
                "--no-messages",
                "--text",
                "--fixed-strings",
                "--file=-",
                "--exclude-dir=secrets",
                stack.home().toString()),
            String.join("\n", secrets) + "\n");
    return searched.output().lines().toList();
  }

  private List<String> inTheEngine() {
    return stack.world().visible().stream().filter(this::tells).toList();
  }

  private List<String> inCommandLines() {
    return ProcessHandle.allProcesses()
        .map(SecretsNeverTravelInClearStory::commandLine)
        .filter(this::tells)
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", "" + process.pid(), "cmdline")),
          StandardCharsets.UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }

  private boolean tells(String text) {
    return secrets.stream().anyMatch(text::contains);
  }
}
