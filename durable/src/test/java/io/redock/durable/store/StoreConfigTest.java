package io.redock.durable.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.DurableConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreConfigTest {

  @Test
  void whoever_asks_hears_of_it_before_a_lease_ends() {
    // When
    SmallRyeConfig config = config(Map.of());
    StoreConfig store = config.getConfigMapping(StoreConfig.class);
    Duration lease = config.getConfigMapping(DurableConfig.class).lease();

    // Then
    assertThat(store.connect()).isEqualTo(Duration.ofSeconds(5));
    assertThat(store.waiting()).isEqualTo(Duration.ofSeconds(10));
    assertThat(store.statement()).isEqualTo(Duration.ofSeconds(15)).isLessThan(store.silence());
    assertThat(store.silence()).isEqualTo(Duration.ofSeconds(25)).isLessThan(lease);
    assertThat(store.idleTransaction()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void every_key_has_its_name() {
    // When
    StoreConfig store =
        config(
                Map.of(
                    "redock.store.connect", "1s",
                    "redock.store.waiting", "2s",
                    "redock.store.statement", "3s",
                    "redock.store.silence", "4s",
                    "redock.store.idle-transaction", "5s"))
            .getConfigMapping(StoreConfig.class);

    // Then
    assertThat(store.connect()).isEqualTo(Duration.ofSeconds(1));
    assertThat(store.waiting()).isEqualTo(Duration.ofSeconds(2));
    assertThat(store.statement()).isEqualTo(Duration.ofSeconds(3));
    assertThat(store.silence()).isEqualTo(Duration.ofSeconds(4));
    assertThat(store.idleTransaction()).isEqualTo(Duration.ofSeconds(5));
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(StoreConfig.class)
        .withMapping(DurableConfig.class)
        .withDefaultValues(settings)
        .build();
  }
}
