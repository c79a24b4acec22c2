package io.redock.durable;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.Event;
import io.redock.events.EventTypes;
import io.redock.events.KafkaMessage;
import io.redock.events.PoisonException;
import io.redock.events.Stream;
import io.redock.events.TraceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AnalyzeClasses(
    packages = "io.redock.durable",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /// Words of those who use this, in any spelling.
  private static final String THEIR_WORDS =
      "(?i).*(redis|valkey|sentinel|addon|database|backup|container|node).*";

  /// What would be needed beside another engine, too.
  private static final List<String> NO_PART_OF_THE_ENGINE =
      List.of(
          "io/redock/durable/idempotency",
          "io/redock/durable/token",
          "io/redock/durable/sealing",
          "io/redock/durable/store");

  @ArchTest
  static final ArchRule events_are_carried_but_not_read =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.redock.events..")
                  // A sealed value is of nobody's event.
                  .and(not(resideInAPackage("io.redock.events.secret")))
                  .and(
                      not(
                          belongToAnyOf(
                              CloudEvent.class,
                              CloudEventCodec.class,
                              Event.class,
                              EventTypes.class,
                              KafkaMessage.class,
                              PoisonException.class,
                              Stream.class,
                              TraceContext.class))))
          .because("what an event says concerns the service that handles it; pass the event on");

  @ArchTest
  static final ArchRule no_class_has_a_word_of_its_users =
      noClasses()
          .should()
          .haveNameMatching(THEIR_WORDS)
          .because("durable work is about anything; move the class to the service it is about");

  @ArchTest
  static final ArchRule no_member_has_a_word_of_its_users =
      noMembers()
          .should()
          .haveNameMatching(THEIR_WORDS)
          .because("durable work is about anything; name it after what it is here");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices()
          .matching("io.redock.durable.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "strand uses outbox, both use store, all use trace; whoever needs the way back passes a Runnable");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/db/durable/V0_1__durable_work.sql",
        "/db/durable/V0_2__traces.sql",
        "/db/durable/V0_3__turns.sql",
        "/db/durable/V0_4__outbox_by_row.sql",
        "/db/durable/V0_6__repeatable_requests.sql",
        "/META-INF/microprofile-config.properties"
      })
  void no_table_and_no_setting_has_a_word_of_its_users(String resource) throws IOException {
    // When
    String text;
    try (var stream = ArchitectureTest.class.getResourceAsStream(resource)) {
      text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    // Then
    assertThat(text.lines().filter(line -> !line.matches("(#|--|quarkus\\.).*")))
        .isNotEmpty()
        .noneMatch(line -> line.matches(THEIR_WORDS));
  }

  @Test
  void it_stays_small_enough_to_own() throws IOException {
    // When
    long lines;
    var sources = Path.of("src/main/java");
    try (var files = Files.walk(sources)) {
      lines =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(
                  file ->
                      NO_PART_OF_THE_ENGINE.stream()
                          .map(sources::resolve)
                          .noneMatch(file::startsWith))
              .mapToLong(ArchitectureTest::linesOfCode)
              .sum();
    }

    // Then
    assertThat(lines).as("lines of code; beyond that, weigh an engine of others").isLessThan(2000);
  }

  private static long linesOfCode(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("import "))
          .count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
