package io.redock.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A gateway that is reached over https and lets pages from another place call.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
@TestProfile(OtherOriginsIT.Published.class)
class OtherOriginsIT {

  private static final String DASHBOARD = "https://dashboard.example.com";

  public static final class Published implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.cors.enabled", "true",
          "quarkus.http.cors.origins", DASHBOARD,
          "redock.region.url", "https://redock.example.com");
    }
  }

  @BeforeEach
  void operator_is_known() {
    Client.awaitReady();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/apps/my-app/variables", "/api/databases/ad-1", "/v1/tokens", "/v1/nothing"})
  void a_browser_may_ask_without_a_token_whether_it_may_call(String path) {
    // When
    Response answer =
        from(DASHBOARD)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .options(path);
    // Then
    answer.then().statusCode(200).header("Access-Control-Allow-Origin", DASHBOARD);
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(answer.body().asString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/v1/apps/my-app/variables, 200", "/v1/tokens, 200", "/v1/nothing, 404"})
  void what_is_answered_may_be_read(String path, int status) {
    // When
    Response answer =
        from(DASHBOARD).header("Authorization", "Bearer " + TestSecrets.operatorToken()).get(path);
    // Then
    answer.then().statusCode(status);
    isReadable(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/apps/my-app/variables", "/v1/tokens"})
  void a_refusal_may_be_read_too(String path) {
    // When
    Response answer = from(DASHBOARD).header("Authorization", "Bearer garbage").get(path);
    // Then
    answer.then().statusCode(401);
    isReadable(answer);
  }

  @Test
  void other_pages_may_not_call() {
    // When
    Response answer = from("https://elsewhere.example").get("/v1/apps");
    // Then
    answer.then().statusCode(403);
    assertThat(answer.headers().hasHeaderWithName("Access-Control-Allow-Origin")).isFalse();
  }

  @Test
  void who_comes_from_no_page_calls_as_ever() {
    given().get("/v1/regions").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/regions", "/v1/apps", "/docs/", "/nowhere"})
  void browsers_are_told_to_stay_with_https(String path) {
    given().get(path).then().header("Strict-Transport-Security", "max-age=31536000");
  }

  private static RequestSpecification from(String origin) {
    return given().header("Origin", origin);
  }

  private static void isReadable(Response answer) {
    assertThat(answer.headers().getValues("Access-Control-Allow-Origin"))
        .containsExactly(DASHBOARD);
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .contains("X-Request-Id", "Retry-After");
    assertThat(answer.header("Vary")).containsIgnoringCase("origin");
  }
}
