package io.redock.env;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.TreeNode;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.redock.env", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule nouns_know_neither_api_nor_intake =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..env.app..",
              "..env.variable..",
              "..env.addon..",
              "..env.operation..",
              "..env.timeline..",
              "..env.announce..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..env.api..", "..env.intake..", "..env.owner..")
          .because(
              "what an app or a variable is does not depend on who asks or tells; pass the facts in");

  @ArchTest
  static final ArchRule bodies_are_records_of_what_we_need =
      noClasses()
          .that()
          .resideInAPackage("..env.api..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(TreeNode.class)
          .because("a tree holds whatever a stranger sends; give the fields a record");

  @ArchTest
  static final ArchRule api_and_intake_do_not_know_each_other =
      noClasses()
          .that()
          .resideInAPackage("..env.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..env.intake..")
          .because("who asks and who tells are strangers; what both need belongs to a noun");

  @ArchTest
  static final ArchRule owners_do_not_know_how_they_ask =
      noClasses()
          .that()
          .resideInAPackage("..env.owner..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..env.api..", "..env.intake..", "jakarta.ws.rs..")
          .because("what an owner does is the same however it was said; let api read the request");

  @ArchTest
  static final ArchRule what_is_announced_stands_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackages("..env.intake..", "..env.announce..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.redock.durable.outbox..", "io.redock.durable.inbox..")
          .because(
              "an announcement belongs to the transaction of its cause; say it in Announcements");

  @ArchTest
  static final ArchRule the_rules_of_an_environment_are_plain_java =
      classes()
          .that()
          .haveSimpleName("Environment")
          .or()
          .haveSimpleName("Edits")
          .or()
          .haveSimpleName("VariableNames")
          .or()
          .haveSimpleName("Aliases")
          .or()
          .haveSimpleName("VariableRules")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.redock.env.variable..", "io.redock.events.secret..")
          .because("they are tested without a container; let Environments do what needs a session");

  @ArchTest
  static final ArchRule no_cycles =
      slices()
          .matching("io.redock.env.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that needs its user is in two halves; move the shared noun down");
}
