package io.redock.gateway.token;

import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.FakeProvider;
import io.redock.gateway.testing.ProviderKeys;
import io.redock.gateway.testing.Store;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@QuarkusTestResource(
    value = FakeProvider.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "redock.operator.enabled", value = "false"))
class OperatorSwitchedOffIT {

  private static final String ANOTHER = "tk-us-" + "0123456789".repeat(4);

  @Inject @Readiness BuiltInOperator builtIn;

  @BeforeEach
  void the_gateway_is_there() {
    Client.awaitReady();
  }

  @Test
  void its_tokens_open_nothing_and_the_providers_operators_go_on() {
    // Given
    JsonObject olga =
        ProviderKeys.claims("olga")
            .put(
                "realm_access",
                new JsonObject().put("roles", new JsonArray().add("redock-operators")));
    Client olgaCalls = new Client("olga", ProviderKeys.signed(olga));
    Client another = new Client("operator", ANOTHER);
    Store.run(
        "INSERT INTO gateway_user (id, groups, username) VALUES ('operator', 'operator', 'operator')"
            + " ON CONFLICT DO NOTHING");
    Store.run(
        "INSERT INTO api_token (id, user_id, sha256) VALUES ('another', 'operator', '"
            + TestSecrets.sha256(ANOTHER)
            + "')");
    another.get("/v1/users").statusCode(200);
    // When
    builtIn.start(new StartupEvent());
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> another.get("/v1/users").extract().statusCode(), is -> is == 401);
    Client.operator().get("/v1/users").statusCode(401);
    olgaCalls.get("/v1/users").statusCode(200);
  }
}
