package io.redock.gateway.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
class RegionsIT {

  @BeforeEach
  void somebody_is_there() {
    Client.awaitReady();
  }

  @Test
  void there_is_one_region_and_it_is_where_the_client_called() {
    given()
        .header("Host", "redis.example.com")
        .get("/v1/regions")
        .then()
        .statusCode(200)
        .body("regions.name", contains("osc-fr1"))
        .body("regions.default", contains(true))
        .body("regions[0].api", equalTo("http://redis.example.com"))
        .body("regions[0].database_api", equalTo("http://redis.example.com"));
  }

  @Test
  void what_needs_a_caller_has_none_here() {
    given().get("/v1/features/stacks").then().statusCode(401);
    given().get("/v1/databases").then().statusCode(401);
    given().auth().oauth2("garbage").get("/v1/databases").then().statusCode(401);
  }

  @Test
  void clients_that_ask_for_dedicated_databases_are_told_that_there_are_none() {
    Client ada = Client.named("ada");
    given()
        .auth()
        .oauth2(ada.exchanged().token())
        .get("/v1/databases")
        .then()
        .statusCode(200)
        .body("databases", hasSize(0));
  }

  @Test
  void there_is_one_stack_and_apps_are_on_it() {
    Client.named("ada")
        .get("/v1/features/stacks")
        .statusCode(200)
        .body("stacks.id", contains("st-7b1f5a54-6f5d-4c1c-8a4e-2f6b9a0c3d21"))
        .body("stacks.default", contains(true))
        .body("stacks.deprecated_at", contains(nullValue()))
        .body("stacks[0].name", equalTo("scalingo-22"))
        .body("stacks[0].description", notNullValue())
        .body("stacks[0].base_image", notNullValue());
  }
}
