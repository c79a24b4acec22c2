package io.redock.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.FakeProvider;
import io.redock.gateway.testing.Management;
import io.redock.gateway.testing.ProviderKeys;
import io.redock.gateway.testing.ProviderKeys.Mood;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One test, since the gateway starts once.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@QuarkusTestResource(
    value = FakeProvider.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "mood", value = "SILENT"),
      @ResourceArg(name = "redock.oidc.patience", value = "500ms"),
      @ResourceArg(name = "redock.oidc.look-again", value = "1100ms")
    })
class ProviderAwayAtStartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String APPS = "/v1/apps";

  @Test
  void the_gateway_starts_without_the_provider_meets_it_later_and_hears_what_it_withdraws() {
    // Given
    Client.awaitReady();
    Client olga = new Client("olga", ProviderKeys.token("olga"));
    // Then
    olga.get(APPS).statusCode(503).body("error", containsString("OIDC provider"));
    olga.with(ProviderKeys.forged(ProviderKeys.claims("olga"))).get(APPS).statusCode(503);
    olga.with("garbage").get(APPS).statusCode(401);
    Client.operator().get(APPS).statusCode(200);
    Management.get("/q/health/ready").then().statusCode(200).body(containsString("not met yet"));
    // When
    ProviderKeys.become(Mood.HEALTHY);
    // Then
    await().atMost(PATIENCE).until(() -> statusOf(olga), is -> is == 200);
    olga.with(ProviderKeys.forged(ProviderKeys.claims("olga"))).get(APPS).statusCode(401);
    Management.get("/q/health/ready").then().body(containsString("\"state\": \"there\""));
    // When
    Client neverSeen = new Client("petra", ProviderKeys.token("petra"));
    ProviderKeys.rotate();
    ProviderKeys.withdrawOthers();
    int before = ProviderKeys.fetches();
    await().atMost(PATIENCE).until(ProviderKeys::fetches, is -> is > before + 1);
    // Then
    assertThat(statusOf(neverSeen)).isEqualTo(401);
    assertThat(statusOf(olga)).isEqualTo(200);
    assertThat(statusOf(olga.with(ProviderKeys.token("olga")))).isEqualTo(200);
  }

  private static int statusOf(Client client) {
    return client.asks().get(APPS).statusCode();
  }
}
