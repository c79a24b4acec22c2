package io.redock.provisioning.addon;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.provisioning.addon.Placing.Part;
import io.redock.provisioning.addon.Placing.Refused;
import io.redock.provisioning.app.App;
import io.redock.provisioning.plan.Catalogue;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {

  private final OrderRules rules =
      new OrderRules(Catalogue.read(getClass().getResourceAsStream("/catalogue.yaml")));

  @ParameterizedTest
  @ValueSource(strings = {"6.0", "6.0.16-1", "redis-6", "redis:6.0"})
  void a_version_that_is_mended_no_more_is_refused_with_what_can_be_had(String wanted) {
    assertThat(judge("redis-starter-256", wanted))
        .hasValue(
            new Refused(
                "version-not-offered",
                Part.VERSION,
                "6.0.16-1 is not offered to new databases any more; choose one of "
                    + "7.0.15-1, 8.0.2-1, valkey-8.1.1-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis-starter-256, 9.9, unknown-version",
    "redis-gold, 7.0, unknown-plan",
    "redis-starter-256, '', unknown-version"
  })
  void what_never_was_is_unknown(String plan, String version, String code) {
    assertThat(judge(plan, version).map(Refused::code)).hasValue(code);
  }

  @ParameterizedTest
  @CsvSource({"redis-starter-256, ", "redis-business-256, 8.0", "redis-sandbox, valkey"})
  void what_is_offered_can_be_had(String plan, String version) {
    assertThat(judge(plan, version)).isEmpty();
  }

  private Optional<Refused> judge(String plan, String version) {
    App app = new App("app-1", "my-app", "us-1");
    return rules.judge(new Order("ad-1", app, "redis", plan, version));
  }
}
