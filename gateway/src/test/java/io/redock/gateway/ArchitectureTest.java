package io.redock.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.redock.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule who_calls_does_not_depend_on_where_it_goes =
      noClasses()
          .that()
          .resideInAnyPackage("..gateway.user..", "..gateway.oidc..", "..gateway.token..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..gateway.route..", "..gateway.api..")
          .because("a token is looked up the same way for every route; pass what is needed in");

  @ArchTest
  static final ArchRule the_gateway_has_no_topic =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.redock.durable.outbox..",
              "io.redock.durable.inbox..",
              "io.redock.durable.strand..",
              "io.redock.events..",
              "org.apache.kafka..")
          .because(
              "it must answer while Kafka is away; what has to be announced belongs to a service");

  @ArchTest
  static final ArchRule only_tokens_and_users_touch_the_store =
      noClasses()
          .that()
          .resideInAnyPackage("..gateway.route..", "..gateway.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus.hibernate..", "io.redock.durable.store..", "jakarta.persistence..")
          .because("a call waits for the store through Callers alone, which knows how long");

  @ArchTest
  static final ArchRule no_cycles =
      slices()
          .matching("io.redock.gateway.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that needs its user is in two halves; move the shared noun down");
}
