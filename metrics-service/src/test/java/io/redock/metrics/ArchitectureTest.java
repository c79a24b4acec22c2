package io.redock.metrics;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@AnalyzeClasses(
    packages = "io.redock.metrics",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule only_intake_is_told_events =
      noClasses()
          .that()
          .resideOutsideOfPackage("..intake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.redock.events..", "org.eclipse.microprofile.reactive.messaging..")
          .because(
              "a noun such as database/ says what it needs in its own words; translate the event"
                  + " in intake/ and pass its fields");

  @ArchTest
  static final ArchRule consumers_live_in_intake =
      classes()
          .that()
          .containAnyMethodsThat(annotatedWith(Incoming.class))
          .should()
          .resideInAPackage("..intake..")
          .because("who lists intake/ sees all that others tell us; move the consumer there");

  @ArchTest
  static final ArchRule api_does_not_know_intake =
      noClasses()
          .that()
          .resideInAPackage("..api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..intake..")
          .because("both lead to the same nouns; put what they share into the noun's package");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices()
          .matching("io.redock.metrics.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "two packages that need each other are one; let the noun stay below api/ and intake/");
}
