package io.redock.events;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.redock.events.secret.Sealed;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.redock.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule events_know_nothing_but_java_and_jackson =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.redock.events..", "java..", "javax.crypto..", "com.fasterxml.."))
          .because(
              "a platform or service takes these words without our framework. Put what needs"
                  + " Quarkus, Kafka or a service of ours into the service that needs it");

  @ArchTest
  static final ArchRule an_event_is_a_record =
      classes()
          .that(assignableTo(Event.class))
          .and(not(JavaClass.Predicates.INTERFACES))
          .should()
          .beRecords()
          .because(
              "an event is a fact: make it a record in a file of its own, and list it in its"
                  + " stream's permits and @JsonSubTypes");

  @ArchTest
  static final ArchRule secrets_are_sealed =
      fields()
          .that()
          .areDeclaredInClassesThat(assignableTo(Event.class))
          .and()
          .haveNameMatching("(?i).*(password|passwd|secret|token|credential|url|key).*")
          .should()
          .haveRawType(Sealed.class)
          .because(
              "topics and logs are read by many. Make the field a Sealed and let the producer seal"
                  + " it with SealingKeys; if it is no secret, give it a name that does not sound"
                  + " like one");

  @ArchTest
  static final ArchRule events_hide_no_clock_and_no_chance =
      noClasses()
          .that(assignableTo(Event.class))
          .or(assignableTo(CloudEvent.class))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat(
              assignableTo(Clock.class).or(assignableTo(UUID.class)).or(assignableTo(Random.class)))
          .because(
              "an event that is written again must be the same event. Take the time or id as a"
                  + " component and let the producer pass it in");
}
