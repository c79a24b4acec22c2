package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewAppsTest {

  private Instant now = Instant.EPOCH;
  private final NewApps apps = new NewApps(() -> now);

  @Test
  void who_made_an_app_is_known_for_a_moment_and_nobody_else_is() {
    apps.answered("us-1", 201);

    assertThat(apps.madeOne("us-1")).isTrue();
    assertThat(apps.madeOne("us-2")).isFalse();

    now = now.plus(Duration.ofSeconds(10));
    assertThat(apps.madeOne("us-1")).isFalse();
  }

  @Test
  void who_was_refused_has_made_none() {
    apps.answered("us-1", 422);

    assertThat(apps.madeOne("us-1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/apps, true",
    "POST, /v1/apps/, true",
    "POST, /v1/apps/my-app/rename, true",
    "GET, /v1/apps, false",
    "POST, /v1/apps/my-app/restart, false",
    "POST, /v1/apps/my-app/addons, false"
  })
  void apps_are_made_and_renamed_there(String method, String path, boolean made) {
    assertThat(NewApps.makesOne(HttpMethod.valueOf(method), path)).isEqualTo(made);
  }
}
