package io.redock.gateway.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.FakeProvider;
import io.redock.gateway.testing.ProviderKeys;
import io.redock.gateway.testing.ProviderKeys.Mood;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A gateway that soon has enough of failed logins, behind a proxy of this machine that it
/// believes: so each test has an address of its own.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@QuarkusTestResource(
    value = FakeProvider.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "redock.oidc.patience", value = "500ms"),
      @ResourceArg(name = "redock.limits.failed-logins-per-minute", value = "1"),
      @ResourceArg(name = "redock.limits.failed-logins-burst", value = "3"),
      @ResourceArg(name = "quarkus.http.proxy.proxy-address-forwarding", value = "true"),
      @ResourceArg(name = "quarkus.http.proxy.trusted-proxies", value = "127.0.0.1")
    })
class ProvidersLoginsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FAILED_LOGINS = 3;
  private static final String APPS = "/v1/apps";

  @BeforeEach
  void the_provider_is_met() {
    Client.awaitReady();
    ProviderKeys.become(Mood.HEALTHY);
    await().atMost(PATIENCE).until(() -> statusOf("192.0.2.1", token()), is -> is == 200);
  }

  @Test
  void a_token_that_the_provider_did_not_sign_is_a_failed_login_and_a_good_one_passes() {
    // Given
    String forged = ProviderKeys.forged(ProviderKeys.claims("olga"));
    // Then
    soonRefused("192.0.2.2", forged);
  }

  @Test
  void so_is_one_of_a_subject_that_is_ours_to_name() {
    soonRefused("192.0.2.3", ProviderKeys.token("operator"));
  }

  @Test
  void a_token_that_cannot_be_judged_while_the_provider_is_away_is_none() {
    // Given
    ProviderKeys.become(Mood.DEAD);
    ProviderKeys.rotate();
    String unknown = token();
    await().atMost(PATIENCE).until(() -> statusOf("192.0.2.1", unknown), is -> is == 503);
    // When
    for (int i = 0; i <= FAILED_LOGINS; i++) {
      from("192.0.2.4", unknown, 503);
    }
    // Then
    from("192.0.2.4", "garbage", 401);
  }

  private static void soonRefused(String address, String token) {
    for (int i = 0; i < FAILED_LOGINS; i++) {
      from(address, token, 401);
    }
    from(address, token, 429);
    from(address, token(), 200);
  }

  private static void from(String address, String token, int status) {
    assertThat(statusOf(address, token)).isEqualTo(status);
  }

  private static int statusOf(String address, String token) {
    return given()
        .header("X-Forwarded-For", address)
        .header("Authorization", "Bearer " + token)
        .get(APPS)
        .statusCode();
  }

  private static String token() {
    return ProviderKeys.token("olga-" + UUID.randomUUID());
  }
}
