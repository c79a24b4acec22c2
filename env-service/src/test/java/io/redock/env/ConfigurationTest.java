package io.redock.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.redock.env.api.ApiConfig;
import io.redock.env.variable.SealingConfig;
import io.redock.env.variable.VariableConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  @Test
  void defaults() {
    // Given
    SmallRyeConfig config = configured(Map.of("redock.sealing-keys", "k1:abc"));
    // Then
    assertThat(config.getConfigMapping(VariableConfig.class).variablePrefix())
        .isEqualTo("SCALINGO");
    assertThat(config.getConfigMapping(ApiConfig.class).patience())
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(config.getConfigMapping(ApiConfig.class).region()).isEmpty();
    assertThat(config.getConfigMapping(ApiConfig.class).appsDomain())
        .isEqualTo("apps.redock.invalid");
    assertThat(config.getConfigMapping(ApiConfig.class).stackId()).startsWith("st-");
    assertThat(config.getConfigMapping(SealingConfig.class).keys()).isEqualTo("k1:abc");
  }

  @Test
  void every_name_is_read() {
    // Given
    SmallRyeConfig config =
        configured(
            Map.of(
                "redock.sealing-keys", "k1:abc",
                "redock.env.variable-prefix", "ACME",
                "redock.api.patience", "3s",
                "redock.api.region", "osc-fr1",
                "redock.api.apps-domain", "apps.acme.com",
                "redock.api.stack-id", "st-1"));
    // Then
    assertThat(config.getConfigMapping(VariableConfig.class).variablePrefix()).isEqualTo("ACME");
    assertThat(config.getConfigMapping(ApiConfig.class).patience())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(config.getConfigMapping(ApiConfig.class).region()).contains("osc-fr1");
    assertThat(config.getConfigMapping(ApiConfig.class).appsDomain()).isEqualTo("apps.acme.com");
    assertThat(config.getConfigMapping(ApiConfig.class).stackId()).isEqualTo("st-1");
  }

  @Test
  void without_sealing_keys_the_service_does_not_start() {
    assertThatThrownBy(() -> configured(Map.of())).hasMessageContaining("redock.sealing-keys");
  }

  @Test
  void an_unknown_name_is_told_and_the_service_does_not_start() {
    assertThatThrownBy(
            () ->
                configured(
                    Map.of("redock.sealing-keys", "k1:abc", "redock.env.variable-prefx", "ACME")))
        .hasMessageContaining("redock.env.variable-prefx");
  }

  private static SmallRyeConfig configured(Map<String, String> values) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    values.forEach(builder::withDefaultValue);
    return builder
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(VariableConfig.class)
        .withMapping(SealingConfig.class)
        .withMapping(ApiConfig.class)
        .build();
  }
}
