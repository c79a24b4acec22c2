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

  private static final List<String> SERVICES =
      List.of("provisioning", "env", "backup", "gateway", "postgres");

  private AddonRequested kept;
  private List<String> secrets;

  SecretsNeverTravelInClearStory(RunningStack stack) {
    super(stack);
  }

  /// A database that lives, after it died once, and one that is gone.
  @BeforeEach
  void lifeGoesOn() {
    kept = wish();
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
    assertThat(topicsWith(secrets)).isEmpty();
    assertThat(tablesWith(secrets)).isEmpty();
    assertThat(filesWith(secrets)).isEmpty();
    assertThat(stack.world().visible()).noneMatch(text -> tells(text, secrets));
    assertThat(commandLines()).noneMatch(text -> tells(text, secrets));
  }

  /// A search that finds nothing has to show that it can find.
  @Test
  void andTheSearchFindsWhatIsNoSecret() {
    List<String> known = List.of(kept.addonId());
    assertThat(topicsWith(known)).anyMatch(place -> place.startsWith("databases"));
    assertThat(tablesWith(known)).contains("provisioning.public.database", "env.public.variable");
    assertThat(filesWith(known)).anyMatch(file -> file.endsWith("logs/provisioning-service.log"));
    assertThat(stack.world().visible()).anyMatch(text -> text.contains("redis-server"));
    assertThat(commandLines()).anyMatch(text -> text.contains("redis-server"));
  }

  private List<String> topicsWith(List<String> words) {
    List<String> found = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : stack.topics().records()) {
      StringBuilder text = new StringBuilder().append(record.key());
      for (Header header : record.headers()) {
        text.append('\n').append(Topics.header(record, header.key()));
      }
      byte[] value = record.value() == null ? new byte[0] : record.value();
      text.append('\n').append(new String(value, StandardCharsets.ISO_8859_1));
      if (tells(text.toString(), words)) {
        found.add(record.topic() + "-" + record.partition() + " at " + record.offset());
      }
    }
    return found;
  }

  private List<String> tablesWith(List<String> words) {
    List<String> found = new ArrayList<>();
    for (String service : SERVICES) {
      Tables tables = stack.tables(service);
      for (String table : tables.names()) {
        if (tables.rows(table).stream().anyMatch(row -> tells(row, words))) {
          found.add(service + "." + table);
        }
      }
    }
    return found;
  }

  /// All of them, not only the logs: Kafka's segments and PostgreSQL's pages hold what was deleted.
  private List<String> filesWith(List<String> words) {
    List<String> command = new ArrayList<>(List.of("env", "LC_ALL=C", "grep", "--recursive"));
    command.addAll(List.of("--files-with-matches", "--no-messages", "--text"));
    command.addAll(List.of("--fixed-strings", "--file=-", "--exclude-dir=secrets"));
    command.add(stack.home().toString());
    return Commands.run(command, String.join("\n", words) + "\n").output().lines().toList();
  }

  private static List<String> commandLines() {
    return ProcessHandle.allProcesses().map(SecretsNeverTravelInClearStory::commandLine).toList();
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

  private static boolean tells(String text, List<String> words) {
    return words.stream().anyMatch(text::contains);
  }
}
