package io.redock.provisioning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.TreeNode;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.redock.durable.strand.Step;

@AnalyzeClasses(
    packages = "io.redock.provisioning",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule steps_import_no_framework =
      noClasses()
          .that()
          .implement(Step.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "jakarta..", "org.hibernate..")
          .because("a step must run in a plain test; give it what it needs as a port in Tools");

  @ArchTest
  static final ArchRule steps_are_records_or_a_table_of_contents =
      classes()
          .that()
          .implement(Step.class)
          .and()
          .areNotInterfaces()
          .should()
          .beRecords()
          .because("a step's components are exactly what is persisted; move other state to a port");

  @ArchTest
  static final ArchRule verbs_do_not_depend_on_verbs =
      slices()
          .matching(
              "io.redock.provisioning.(create|resize|adjust|move|rotate|renew|repair|destroy)..")
          .should()
          .notDependOnEachOther()
          .because("only watch starts a trip; return Next.home() and let it decide");

  @ArchTest
  static final ArchRule entry_points_touch_no_node =
      noClasses()
          .that()
          .resideInAnyPackage("..intake..", "..api..", "..change..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.redock.provisioning.node..", "io.redock.provisioning.redis..")
          .because(
              "an entry point records a change request and wakes the strand; let a step do the work");

  @ArchTest
  static final ArchRule bodies_are_records_of_what_we_need =
      noClasses()
          .that()
          .resideInAPackage("..api..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(TreeNode.class)
          .because("a tree holds whatever a stranger sends; give the fields a record");

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      slices()
          .matching("io.redock.provisioning.(*)..")
          .should()
          .beFreeOfCycles()
          .because("each room must be understood without the next; move the shared noun down");
}
