package io.redock.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./redock test`, with a Maven that writes what the real one did.
class RunTestsTest {

  private static final String GREEN =
      """
      mkdir -p env-service/target/surefire-reports
      cat >env-service/target/surefire-reports/TEST-io.redock.env.AppTest.xml <<'XML'
      <testsuite name="io.redock.env.AppTest" time="0.5" tests="2">
        <testcase name="an_app_has_a_name" classname="io.redock.env.AppTest" time="0.1"/>
        <testcase name="later" classname="io.redock.env.AppTest" time="0.1">
          <skipped/>
        </testcase>
      </testsuite>
      XML
      cat <<'LOG'
      [INFO] Building Redock: env-service 0.1.0-SNAPSHOT                       [5/10]
      [INFO] Running io.redock.env.AppTest
      2026-11-28 12:00:00,000 INFO  [access_log] GET /v1/apps 200
      [WARNING] Tests run: 2, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.5 s -- in io.redock.env.AppTest
      LOG
      """;

  private static final String RED =
      """
      mkdir -p gateway/target/failsafe-reports
      cat >gateway/target/failsafe-reports/TEST-io.redock.gateway.LimitsIT.xml <<'XML'
      <testsuite name="io.redock.gateway.LimitsIT" time="1.5" tests="1">
        <testcase name="all_count" classname="io.redock.gateway.LimitsIT" time="0.1">
          <failure message="&#10;expected: &lt;429&gt;&#10; but was: &lt;200&gt;" type="AssertionFailedError"><![CDATA[at io.redock]]></failure>
        </testcase>
      </testsuite>
      XML
      cat <<'LOG'
      [INFO] Building Redock: gateway 0.1.0-SNAPSHOT                           [8/10]
      [ERROR] Tests run: 1, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1.5 s <<< FAILURE! -- in io.redock.gateway.LimitsIT
      LOG
      """;

  @TempDir private Path folder;

  @Test
  void a_red_test_keeps_no_module_from_running() throws Exception {
    ScriptCopy scripts = new ScriptCopy(folder).maven(GREEN);

    scripts.redock("test", "-pl", "gateway");

    assertThat(scripts.mavenArguments())
        .startsWith("verify ")
        .contains(" --fail-at-end -Dmaven.test.failure.ignore=true ")
        .endsWith(" -pl gateway\n");
  }

  @Test
  void fast_tests_are_unit_tests_without_proofs_and_need_nothing_installed() throws Exception {
    ScriptCopy scripts = new ScriptCopy(folder).maven(GREEN);
    scripts.write("deploy/local/tools", "#!/bin/sh\necho installing\n");

    ScriptCopy.Ran ran = scripts.redock("test", "--fast", "-pl", "gateway");

    assertThat(ran.output()).contains("All fast tests passed in ").doesNotContain("installing");
    assertThat(scripts.mavenArguments())
        .contains(" -DskipITs -DexcludedGroups=proof ")
        .endsWith(" -pl gateway\n");
  }

  @Test
  void what_failed_is_told_by_name_at_the_end_and_the_exit_code_tells_it_too() throws Exception {
    ScriptCopy.Ran ran = new ScriptCopy(folder).maven(GREEN + RED).redock("test");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output())
        .containsSubsequence(
            "\nFailed:\n",
            "  io.redock.gateway.LimitsIT.all_count\n      expected: <429> but was: <200>\n",
            "\n1 passed, 1 failed, 1 skipped\n");
  }

  @Test
  void the_screen_has_a_line_per_class_and_the_log_has_the_rest() throws Exception {
    ScriptCopy scripts = new ScriptCopy(folder).maven(GREEN + RED);

    ScriptCopy.Ran ran = scripts.redock("test");

    assertThat(ran.output())
        .contains("[5/10] Redock: env-service 0.1.0-SNAPSHOT\n")
        .contains("  ok   io.redock.env.AppTest: 2 run, 1 skipped, 0.5 s\n")
        .contains("  RED  io.redock.gateway.LimitsIT: 1 run, 1 failures, 0 errors, 1.5 s\n")
        .doesNotContain("access_log");
    assertThat(scripts.read("deploy/local/target/test.log")).contains("access_log");
  }

  @Test
  void all_green_is_told_and_ends_well() throws Exception {
    ScriptCopy.Ran ran = new ScriptCopy(folder).maven(GREEN).redock("test");

    assertThat(ran.code()).isZero();
    assertThat(ran.output())
        .contains("All tests passed in ")
        .endsWith("\n1 passed, 0 failed, 1 skipped\n");
  }

  @Test
  void what_does_not_compile_is_told_with_its_place_and_what_was_passed_over() throws Exception {
    String broken =
        """
        cat <<'LOG'
        [ERROR] COMPILATION ERROR :
        [ERROR] /src/App.java:[3,8] ';' expected
        [INFO] Reactor Summary for Redock 0.1.0-SNAPSHOT:
        [INFO] Redock: env-service ................................ FAILURE [  2.1 s]
        [INFO] Redock: end-to-end stories ......................... SKIPPED
        [INFO] BUILD FAILURE
        [ERROR] Failed to execute goal compile on project redock-env-service: Compilation failure
        [ERROR] /src/App.java:[3,8] ';' expected
        [ERROR] -> [Help 1]
        [ERROR]\s
        [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
        LOG
        exit 1
        """;

    ScriptCopy.Ran ran = new ScriptCopy(folder).maven(broken).redock("test");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output())
        .containsSubsequence(
            "  does not compile: /src/App.java:[3,8] ';' expected\n",
            "\nThe build broke:\n",
            "  FAILURE  Redock: env-service\n",
            "  SKIPPED  Redock: end-to-end stories\n",
            "  /src/App.java:[3,8] ';' expected\n",
            "\n0 passed, 0 failed, 0 skipped\n")
        .doesNotContain("To see the full stack trace")
        .doesNotContain("[Help 1]");
  }

  @Test
  void a_jvm_that_died_is_red_although_no_test_says_so() throws Exception {
    String died =
        """
        mkdir -p gateway/target/failsafe-reports
        cat >gateway/target/failsafe-reports/failsafe-summary.xml <<'XML'
        <failsafe-summary result="254" timeout="false">
          <failureMessage>The forked VM terminated</failureMessage>
        </failsafe-summary>
        XML
        """;

    ScriptCopy.Ran ran = new ScriptCopy(folder).maven(GREEN + died).redock("test");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output()).contains("Tests were cut short:\nintegration tests of gateway\n");
  }

  @Test
  void a_jvm_of_unit_tests_that_died_is_red_although_maven_went_on() throws Exception {
    String died =
        """
        echo '[ERROR] org.apache.maven.surefire.booter.SurefireBooterForkException: The forked VM terminated without properly saying goodbye.'
        """;

    ScriptCopy.Ran ran = new ScriptCopy(folder).maven(GREEN + died).redock("test");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.output()).contains("unit tests, see the log: The forked VM terminated\n");
  }

  @Test
  void reports_of_an_earlier_run_are_not_told() throws Exception {
    ScriptCopy scripts = new ScriptCopy(folder).maven(GREEN + RED);
    scripts.redock("test");

    ScriptCopy.Ran ran = agedReports(scripts).maven(GREEN).redock("test");

    assertThat(ran.code()).isZero();
  }

  /// The reports' times are set back, since two runs of this test share a moment.
  private ScriptCopy agedReports(ScriptCopy scripts) throws IOException {
    Path report =
        folder.resolve("gateway/target/failsafe-reports/TEST-io.redock.gateway.LimitsIT.xml");
    if (!report.toFile().setLastModified(1_700_000_000_000L)) {
      throw new IOException(report + " can't be aged");
    }
    return scripts;
  }
}
