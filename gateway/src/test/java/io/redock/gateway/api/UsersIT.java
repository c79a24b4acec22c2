package io.redock.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.gateway.testing.Client;
import io.redock.gateway.testing.EchoService;
import io.redock.gateway.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@QuarkusTestResource(EchoService.class)
class UsersIT {

  @BeforeEach
  void operator_is_known() {
    Client.awaitReady();
  }

  @Test
  void a_user_sees_itself_as_scalingos_clients_read_it() {
    Client ada = Client.named("ada");
    ada.exchanged()
        .get("/v1/users/self")
        .statusCode(200)
        .body("user.id", equalTo(ada.user()))
        .body("user.id", matchesPattern("us-[0-9a-f-]{36}"))
        .body("user.username", startsWith("ada-"))
        .body("user.email", containsString("@example.com"))
        .body("user.fullname", equalTo(""))
        .body("user.flags", anEmptyMap());
  }

  @Test
  void the_operator_sees_itself_and_is_no_admin_to_the_clients() {
    Client.operator()
        .get("/v1/users/self")
        .statusCode(200)
        .body("user.username", equalTo("operator"))
        .body("user.flags", anEmptyMap());
  }

  @Test
  void an_operator_finds_a_user_by_name_and_everybody_by_page() {
    // Given
    Client ada = Client.named("ada");
    String username = ada.get("/v1/users/self").extract().path("user.username");
    // Then
    Client.operator()
        .asks()
        .queryParam("username", username.toUpperCase())
        .get("/v1/users")
        .then()
        .statusCode(200)
        .body("users", hasSize(1))
        .body("users[0].id", equalTo(ada.user()))
        .body("users[0].groups", hasSize(0))
        .body("meta.pagination.total_count", equalTo(1));
    Client.operator()
        .asks()
        .queryParam("per_page", 100)
        .get("/v1/users")
        .then()
        .statusCode(200)
        .body("users.id", hasItems("operator", ada.user()));
  }

  @Test
  void a_user_may_be_made_an_operator() {
    // Given
    String username = "olga-" + UUID.randomUUID();
    String id =
        create("{\"user\":{\"username\":\"" + username + "\",\"groups\":[\"operator\"]}}", 201)
            .getString("user.id");
    String token =
        Client.operator()
            .sends("{\"token\":{\"name\":\"first\"}}")
            .post("/v1/users/" + id + "/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("token.token");
    // Then
    new Client(id, token).get("/v1/users").statusCode(200);
    new Client(id, token).exchanged().get("/v1/users").statusCode(200);
  }

  @Test
  void nobody_else_makes_or_sees_users() {
    Client ada = Client.named("ada");
    ada.get("/v1/users").statusCode(403).body("error", containsString("operator"));
    ada.sends("{}").post("/v1/users").then().statusCode(403);
    ada.sends("{\"token\":{\"name\":\"mine\"}}")
        .post("/v1/users/operator/tokens")
        .then()
        .statusCode(403);
    given().get("/v1/users").then().statusCode(401);
  }

  @Test
  void each_field_says_what_would_be_right() {
    String username = "eve-" + UUID.randomUUID();
    create("{\"user\":{\"username\":\"" + username + "\"}}", 201);
    create("{\"user\":{\"username\":\"" + username + "\"}}", 422);
    create("{\"user\":{\"username\":\"operator\"}}", 422);
    create("{\"user\":{\"username\":\"Anonymous\"}}", 422);
    create("{\"user\":{\"username\":7}}", 422);
    create("{\"user\":{\"username\":\"eve\",\"email\":\"nowhere\"}}", 422);
    create("{\"user\":{\"username\":\"eve\",\"groups\":\"operator\"}}", 422);
    create("{\"user\":{\"username\":\"eve\",\"groups\":[\"two words\"]}}", 422);
    Client.operator()
        .asks()
        .queryParam("page", "0")
        .get("/v1/users")
        .then()
        .statusCode(422)
        .body("errors.page", hasSize(1));
  }

  @Test
  void of_two_who_take_one_name_at_the_same_moment_one_gets_it() {
    for (int round = 0; round < 10; round++) {
      // Given
      String body = "{\"user\":{\"username\":\"eve-" + UUID.randomUUID() + "\"}}";
      // When
      List<Integer> answered =
          Stream.of(body, body)
              .map(one -> CompletableFuture.supplyAsync(() -> statusOf(one)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      // Then
      assertThat(answered).containsExactlyInAnyOrder(201, 422);
    }
  }

  private static int statusOf(String body) {
    return Client.operator().sends(body).post("/v1/users").statusCode();
  }

  @Test
  void who_is_nobody_gets_no_token() {
    Client.operator()
        .sends("{\"token\":{\"name\":\"first\"}}")
        .post("/v1/users/us-nobody/tokens")
        .then()
        .statusCode(404)
        .body("resource", equalTo("user"));
  }

  @Test
  void an_operator_revokes_all_api_tokens_of_a_user_and_nobody_else_does() {
    // Given
    Client ada = Client.named("ada");
    Client exchanged = ada.exchanged();
    exchanged.get("/v1/users/self").statusCode(200);
    String place = "/v1/users/" + ada.user() + "/tokens";
    ada.asks().delete(place).then().statusCode(403);
    // When
    Client.operator().asks().delete(place).then().statusCode(204);
    // Then
    ada.get("/v1/users/self").statusCode(401);
    exchanged.get("/v1/users/self").statusCode(401);
    Client.operator().asks().delete("/v1/users/us-nobody/tokens").then().statusCode(404);
    Client.operator().asks().delete("/v1/users/operator/tokens").then().statusCode(204);
    Client.operator().get("/v1/users").statusCode(200);
  }

  private static JsonPath create(String body, int status) {
    return Client.operator()
        .sends(body)
        .post("/v1/users")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  @Test
  void who_has_no_email_is_shown_one_that_an_apps_owner_has_too() {
    Client.operator()
        .get("/v1/users/self")
        .statusCode(200)
        .body("user.email", equalTo("operator@redock.invalid"));
  }
}
