package io.redock.provisioning.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.redock.events.app.AppCreated;
import io.redock.http.testkit.TestKeys;
import io.redock.http.testkit.Tokens;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is more than there is is refused before anything of it is made. A sandbox is promised 128
/// MiB, a Starter of 256 MiB 384.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
@WithTestResource(TestKeys.class)
@TestProfile(QuotasIT.Narrow.class)
class QuotasIT {

  private static final String OWNER = "us-7";
  private static final String APP = "6a2f00000000000000000001";
  private static final String PLACE = "/v1/apps/" + APP + "/addons";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private AppService apps;

  /// Room for two, and for 600 MiB.
  public static final class Narrow implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("redock.quota.databases-per-owner", "2", "redock.quota.memory-mib", "600");
    }
  }

  @BeforeEach
  void an_app() {
    apps = new AppService(bootstrap);
    apps.tells(new AppCreated(APP, "narrow", OWNER, Instant.now()));
    owner().header("X-Redock-New-App", "true").get(PLACE).then().statusCode(200);
  }

  @AfterEach
  void leave_nothing_behind() {
    owner()
        .get(PLACE)
        .then()
        .extract()
        .<List<String>>path("addons.id")
        .forEach(id -> owner().delete(PLACE + "/" + id).then().statusCode(204));
    apps.close();
  }

  @Test
  void who_asks_for_more_than_there_is_gets_it_told_with_numbers_and_keeps_what_he_has() {
    // Given
    String first = orders("redis-sandbox").statusCode(201).extract().path("addon.id");
    changes(first, "redis-starter-256").statusCode(200);

    // Then
    orders("redis-starter-256")
        .statusCode(400)
        .body("error", allOf(containsString("384 MiB"), containsString("384 of 600 MiB")));
    String second = orders("redis-sandbox").statusCode(201).extract().path("addon.id");
    changes(second, "redis-starter-256").statusCode(400).body("error", containsString("256 MiB"));
    orders("redis-sandbox").statusCode(400).body("error", containsString("may have 2"));

    // Then
    owner()
        .get(PLACE)
        .then()
        .body("addons", hasSize(2))
        .body("addons.find { it.id == '" + second + "' }.plan.name", equalTo("redis-sandbox"));

    // When
    changes(first, "redis-sandbox").statusCode(200);

    // Then
    changes(second, "redis-starter-256").statusCode(200);
  }

  private ValidatableResponse orders(String plan) {
    return owner()
        .contentType("application/json")
        .body("{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"" + plan + "\"}}")
        .post(PLACE)
        .then();
  }

  private ValidatableResponse changes(String id, String plan) {
    return owner()
        .contentType("application/json")
        .body("{\"addon\":{\"plan_id\":\"" + plan + "\"}}")
        .patch(PLACE + "/" + id)
        .then();
  }

  private RequestSpecification owner() {
    return given().auth().oauth2(Tokens.of(OWNER));
  }
}
