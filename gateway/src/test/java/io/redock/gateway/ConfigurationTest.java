package io.redock.gateway;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.redock.gateway.api.platform.RegionConfig;
import io.redock.gateway.api.platform.StackConfig;
import io.redock.gateway.limit.LimitsConfig;
import io.redock.gateway.oidc.ProviderConfig;
import io.redock.gateway.service.ForwardConfig;
import io.redock.gateway.service.ServicesConfig;
import io.redock.gateway.token.OperatorConfig;
import io.redock.gateway.token.TokensConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  @Test
  void defaults() {
    // Given
    SmallRyeConfig config = configured(Map.of());
    // Then
    ServicesConfig services = config.getConfigMapping(ServicesConfig.class);
    assertThat(services.provisioning()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(services.env()).isEqualTo(URI.create("http://127.0.0.1:8082"));
    assertThat(services.backup()).isEqualTo(URI.create("http://127.0.0.1:8083"));
    assertThat(services.metrics()).isEqualTo(URI.create("http://127.0.0.1:8084"));
    ForwardConfig forward = config.getConfigMapping(ForwardConfig.class);
    assertThat(forward.patience()).isEqualTo(Duration.ofSeconds(30));
    assertThat(forward.connect()).isEqualTo(Duration.ofSeconds(3));
    assertThat(forward.underWay()).isEqualTo(256);
    assertThat(forward.streams()).isEqualTo(256);
    assertThat(forward.body()).isEqualTo(Duration.ofSeconds(10));
    TokensConfig tokens = config.getConfigMapping(TokensConfig.class);
    assertThat(tokens.fresh()).isEqualTo(Duration.ofSeconds(30));
    assertThat(tokens.trustedWithoutStore()).isEqualTo(Duration.ofHours(1));
    assertThat(tokens.patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(tokens.remembered()).isEqualTo(10_000);
    assertThat(tokens.internalTokenLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(tokens.signedLifetime()).isEqualTo(Duration.ofHours(1));
    LimitsConfig limits = config.getConfigMapping(LimitsConfig.class);
    assertThat(limits.callsPerSecond()).isEqualTo(100);
    assertThat(limits.callsBurst()).isEqualTo(1000);
    assertThat(limits.anonymousCallsPerSecond()).isEqualTo(100);
    assertThat(limits.anonymousCallsBurst()).isEqualTo(500);
    assertThat(limits.failedLoginsPerMinute()).isEqualTo(10);
    assertThat(limits.failedLoginsBurst()).isEqualTo(20);
    assertThat(limits.remembered()).isEqualTo(10_000);
    assertThat(limits.callsAtOnce()).isLessThan(forward.underWay());
    assertThat(limits.leftoversPerSecond().asLongValue()).isEqualTo(1024 * 1024);
    assertThat(limits.leftoversBurst().asLongValue()).isEqualTo(16 * 1024 * 1024);
    assertThat(limits.bodiesOfOne().asLongValue()).isEqualTo(8 * 1024 * 1024);
    assertThat(limits.bodies().asLongValue()).isEqualTo(48 * 1024 * 1024);
    assertThat(limits.strangersBodies().asLongValue()).isEqualTo(8 * 1024 * 1024);
    OperatorConfig operator = config.getConfigMapping(OperatorConfig.class);
    assertThat(operator.enabled()).isTrue();
    assertThat(operator.tokenSha256()).isEmpty();
    ProviderConfig provider = config.getConfigMapping(ProviderConfig.class);
    assertThat(provider.operatorRole()).isEmpty();
    assertThat(provider.patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(provider.lookAgain()).isEqualTo(Duration.ofMinutes(5));
    RegionConfig region = config.getConfigMapping(RegionConfig.class);
    assertThat(region.name()).isEqualTo("osc-fr1");
    assertThat(region.displayName()).isEqualTo("Redock");
    assertThat(region.url()).isEmpty();
    assertThat(region.ssh()).isEmpty();
    StackConfig stack = config.getConfigMapping(StackConfig.class);
    assertThat(stack.id()).isEqualTo("st-7b1f5a54-6f5d-4c1c-8a4e-2f6b9a0c3d21");
    assertThat(stack.name()).isEqualTo("scalingo-22");
  }

  @Test
  void every_name_is_read() {
    // Given
    SmallRyeConfig config =
        configured(
            Map.ofEntries(
                entry("redock.services.env", "http://env:80"),
                entry("redock.forward.patience", "1s"),
                entry("redock.forward.connect", "2s"),
                entry("redock.forward.under-way", "3"),
                entry("redock.forward.streams", "4"),
                entry("redock.forward.body", "5s"),
                entry("redock.tokens.fresh", "4s"),
                entry("redock.tokens.trusted-without-store", "5s"),
                entry("redock.tokens.patience", "6s"),
                entry("redock.tokens.remembered", "7"),
                entry("redock.tokens.pass-lifetime", "8s"),
                entry("redock.tokens.signed-lifetime", "10m"),
                entry("redock.limits.calls-per-second", "1"),
                entry("redock.limits.calls-burst", "2"),
                entry("redock.limits.anonymous-calls-per-second", "3"),
                entry("redock.limits.anonymous-calls-burst", "4"),
                entry("redock.limits.failed-logins-per-minute", "5"),
                entry("redock.limits.failed-logins-burst", "6"),
                entry("redock.limits.remembered", "7"),
                entry("redock.limits.new-tokens-per-second", "11"),
                entry("redock.limits.new-tokens-burst", "12"),
                entry("redock.limits.calls-at-once", "8"),
                entry("redock.limits.bodies-of-one", "9K"),
                entry("redock.limits.bodies", "10K"),
                entry("redock.limits.strangers-bodies", "13K"),
                entry("redock.operator.enabled", "false"),
                entry("redock.operator.token-sha256", "9"),
                entry("redock.oidc.operator-role", "admins"),
                entry("redock.oidc.patience", "12s"),
                entry("redock.oidc.look-again", "13s"),
                entry("redock.region.name", "ten"),
                entry("redock.region.display-name", "Ten"),
                entry("redock.region.url", "https://ten.example.com"),
                entry("redock.region.ssh", "ten.example.com:22"),
                entry("redock.stack.id", "st-11"),
                entry("redock.stack.name", "eleven"),
                entry("redock.stack.description", "Eleven"),
                entry("redock.stack.base-image", "eleven:1")));
    // Then
    assertThat(config.getConfigMapping(ServicesConfig.class).env())
        .isEqualTo(URI.create("http://env:80"));
    ForwardConfig forward = config.getConfigMapping(ForwardConfig.class);
    assertThat(forward.patience()).isEqualTo(Duration.ofSeconds(1));
    assertThat(forward.connect()).isEqualTo(Duration.ofSeconds(2));
    assertThat(forward.underWay()).isEqualTo(3);
    assertThat(forward.streams()).isEqualTo(4);
    assertThat(forward.body()).isEqualTo(Duration.ofSeconds(5));
    TokensConfig tokens = config.getConfigMapping(TokensConfig.class);
    assertThat(tokens.fresh()).isEqualTo(Duration.ofSeconds(4));
    assertThat(tokens.trustedWithoutStore()).isEqualTo(Duration.ofSeconds(5));
    assertThat(tokens.patience()).isEqualTo(Duration.ofSeconds(6));
    assertThat(tokens.remembered()).isEqualTo(7);
    assertThat(tokens.internalTokenLifetime()).isEqualTo(Duration.ofSeconds(8));
    assertThat(tokens.signedLifetime()).isEqualTo(Duration.ofMinutes(10));
    LimitsConfig limits = config.getConfigMapping(LimitsConfig.class);
    assertThat(limits.callsPerSecond()).isEqualTo(1);
    assertThat(limits.callsBurst()).isEqualTo(2);
    assertThat(limits.anonymousCallsPerSecond()).isEqualTo(3);
    assertThat(limits.anonymousCallsBurst()).isEqualTo(4);
    assertThat(limits.failedLoginsPerMinute()).isEqualTo(5);
    assertThat(limits.failedLoginsBurst()).isEqualTo(6);
    assertThat(limits.remembered()).isEqualTo(7);
    assertThat(limits.newTokensPerSecond()).isEqualTo(11);
    assertThat(limits.newTokensBurst()).isEqualTo(12);
    assertThat(limits.callsAtOnce()).isEqualTo(8);
    assertThat(limits.bodiesOfOne().asLongValue()).isEqualTo(9 * 1024);
    assertThat(limits.bodies().asLongValue()).isEqualTo(10 * 1024);
    assertThat(limits.strangersBodies().asLongValue()).isEqualTo(13 * 1024);
    OperatorConfig operator = config.getConfigMapping(OperatorConfig.class);
    assertThat(operator.enabled()).isFalse();
    assertThat(operator.tokenSha256()).contains("9");
    ProviderConfig provider = config.getConfigMapping(ProviderConfig.class);
    assertThat(provider.operatorRole()).contains("admins");
    assertThat(provider.patience()).isEqualTo(Duration.ofSeconds(12));
    assertThat(provider.lookAgain()).isEqualTo(Duration.ofSeconds(13));
    RegionConfig region = config.getConfigMapping(RegionConfig.class);
    assertThat(region.name()).isEqualTo("ten");
    assertThat(region.displayName()).isEqualTo("Ten");
    assertThat(region.url()).contains(URI.create("https://ten.example.com"));
    assertThat(region.ssh()).contains("ten.example.com:22");
    StackConfig stack = config.getConfigMapping(StackConfig.class);
    assertThat(stack.id()).isEqualTo("st-11");
    assertThat(stack.name()).isEqualTo("eleven");
    assertThat(stack.description()).isEqualTo("Eleven");
    assertThat(stack.baseImage()).isEqualTo("eleven:1");
  }

  @Test
  void an_unknown_name_is_told_and_the_gateway_does_not_start() {
    assertThatThrownBy(() -> configured(Map.of("redock.services.enw", "http://env:80")))
        .hasMessageContaining("redock.services.enw");
  }

  private static SmallRyeConfig configured(Map<String, String> values) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    values.forEach(builder::withDefaultValue);
    return builder
        .withConverter(Duration.class, 100, new DurationConverter())
        .withConverter(MemorySize.class, 100, new MemorySizeConverter())
        .withMapping(ServicesConfig.class)
        .withMapping(ForwardConfig.class)
        .withMapping(TokensConfig.class)
        .withMapping(LimitsConfig.class)
        .withMapping(OperatorConfig.class)
        .withMapping(ProviderConfig.class)
        .withMapping(RegionConfig.class)
        .withMapping(StackConfig.class)
        .build();
  }
}
