package io.redock.http;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.redock.http", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule it_knows_nothing_of_ours =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.redock..").and(not(resideInAPackage("io.redock.http.."))))
          .because(
              "a service without events, or without a store, has HTTP too; let the service pass in"
                  + " what it knows, as it does with Outages");

  @ArchTest
  static final ArchRule routes_need_no_resources =
      noClasses()
          .that()
          .resideInAPackage("..http.route..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.redock.http.problem..")
          .because("a service without resources does not bring quarkus-rest; use Vert.x alone");

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices()
          .matching("io.redock.http.(*)..")
          .should()
          .beFreeOfCycles()
          .because("page uses problem, which uses json; move what both need further down");
}
