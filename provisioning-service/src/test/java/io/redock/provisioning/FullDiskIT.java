package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseRecovered;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.reconcile.DiskWatch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/// Who fills the disk may not write until it is empty again, and loses nothing by that. A Starter
/// of 256 MiB may have 1,792 MiB.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class FullDiskIT extends ServingDatabase {

  private static final Duration A_LOOK = Duration.ofSeconds(75);

  @Inject DiskWatch watch;

  @BeforeEach
  void begin() {
    serve(null);
  }

  @Test
  void one_that_holds_too_much_is_read_from_and_may_write_again_when_that_is_gone() {
    // Given
    try (Jedis tenant = tenant()) {
      tenant.set("key", "value");

      // When
      within("fallocate -l 1800M junk");

      // Then: it looks by itself.
      await().atMost(A_LOOK).until(() -> database().status().diskFull());
      assertThat(platform.awaits(id, DatabaseDegraded.class).reason())
          .startsWith("disk-full: ")
          .endsWith(" of 1792 are in use");
      assertThatThrownBy(() -> tenant.set("key", "another"))
          .isInstanceOf(JedisDataException.class)
          .hasMessageStartingWith("NOREPLICAS");
      assertThat(tenant.get("key")).isEqualTo("value");

      // When
      within("rm junk");

      // Then
      awaitALook(() -> !database().status().diskFull());
      platform.awaits(id, DatabaseRecovered.class);
      assertThat(tenant.set("key", "another")).isEqualTo("OK");
    }
  }

  @Test
  void a_file_that_redis_was_told_not_to_write_anew_is_written_anew() {
    // Given
    change(
        Kind.FEATURES,
        now ->
            databases.want(
                id,
                now.spec()
                    .configuration()
                    .withFeatures(now.spec().configuration().features().with(Feature.AOF))));
    try (Jedis tenant = tenant()) {
      tenant.configSet("auto-aof-rewrite-percentage", "0");
      String large = "x".repeat(8 << 20);

      // When
      for (int i = 0; i < 80; i++) {
        tenant.set("key", large);
      }

      // Then
      awaitALook(() -> appended() < 1 << 20);
      assertThat(tenant.set("key", "another")).isEqualTo("OK");
      assertThat(database().status().diskFull()).isFalse();
    }
  }

  /// The watch looks now, and not only when it is due.
  private void awaitALook(Callable<Boolean> seen) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              watch.look();
              return seen.call();
            });
  }

  private long appended() {
    return tools.endpoints().redis(database()).stream()
        .mapToLong(endpoint -> tools.redis().appended(endpoint))
        .max()
        .orElseThrow();
  }

  private void within(String command) {
    assertThat(tools.nodes().within(database().node(), List.of("sh", "-c", command), ""))
        .hasValue("");
  }

  private Jedis tenant() {
    Jedis jedis = new Jedis("127.0.0.1", database().address().port(), 15_000);
    jedis.auth(tools.secrets().open(database().password()));
    return jedis;
  }
}
