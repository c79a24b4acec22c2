package io.redock.provisioning.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.Startup;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaConfigTest {

  private static final String DATABASES = "redock.quota.databases-per-owner";
  private static final String MEMORY = "redock.quota.memory-mib";

  @Test
  void defaults_leave_room_for_everybody() {
    assertThat(config(Map.of()).databasesPerOwner()).isEqualTo(100);
    assertThat(config(Map.of()).memoryMib()).isEmpty();
    assertThat(config(Map.of(MEMORY, "")).memoryMib()).isEmpty();
  }

  @Test
  void every_key_has_its_name() {
    QuotaConfig config = config(Map.of(DATABASES, "3", MEMORY, "4"));

    assertThat(config.databasesPerOwner()).isEqualTo(3);
    assertThat(config.memoryMib()).hasValue(4);
    assertThat(Allowance.of(config, OptionalLong.of(9), OptionalLong.empty()).mostBytes())
        .hasValue(4L << 20);
  }

  @ParameterizedTest
  @CsvSource({DATABASES + ", -1", MEMORY + ", -1", MEMORY + ", 8796093022208"})
  void a_number_that_makes_no_sense_is_refused_at_the_start_by_its_name(String name, String value) {
    QuotaConfig config = config(Map.of(name, value));

    assertThatThrownBy(() -> new Quotas(null, config, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " is " + value + " and must be ");
    assertThat(Quotas.class).hasAnnotation(Startup.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {DATABASES, MEMORY})
  void an_operator_may_let_nobody_have_any_more(String name) {
    QuotaConfig config = config(Map.of(name, "0"));

    assertThat(new Quotas(null, config, null)).isNotNull();
  }

  private static QuotaConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(QuotaConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(QuotaConfig.class);
  }
}
