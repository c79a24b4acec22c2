package io.redock.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class DocsPageIT {

  @Test
  void the_document_is_for_everybody() {
    given()
        .get("/openapi.json")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("openapi", equalTo("3.1.0"));
  }

  @Test
  void the_page_loads_nothing_from_elsewhere() {
    given()
        .get("/docs")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Content-Security-Policy", containsString("default-src 'none'; script-src 'self'"))
        .body(containsString("/openapi-ui/swagger-ui-bundle.js"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/",
        "/docs/docs.js",
        "/openapi-ui/swagger-ui-bundle.js",
        "/openapi-ui/swagger-ui.css"
      })
  void all_that_it_needs_is_here(String path) {
    given().get(path).then().statusCode(200);
  }
}
