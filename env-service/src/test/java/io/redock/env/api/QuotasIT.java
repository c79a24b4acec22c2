package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.redock.env.testing.Client;
import io.redock.env.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An owner has as many apps as the operator lets him have.
@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
@TestProfile(QuotasIT.Narrow.class)
class QuotasIT {

  private final Client owner = Client.of(Client.newSubject());

  /// Room for two.
  public static final class Narrow implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("redock.quota.apps-per-owner", "2");
    }
  }

  @Test
  void one_more_than_there_may_be_is_refused_with_numbers_until_one_is_removed() {
    // Given
    String first = Client.newName();
    owner.createApp(first);
    owner.createApp(Client.newName());

    // Then
    create(owner)
        .statusCode(400)
        .body("error", allOf(containsString("has 2 apps"), containsString("may have 2")));
    create(owner.header("X-Dry-Run", "true")).statusCode(400);
    create(Client.of(Client.newSubject())).statusCode(201);

    // When
    owner.delete("/v1/apps/" + first + "?current_name=" + first).statusCode(204);

    // Then
    create(owner).statusCode(201);
  }

  @Test
  void who_asks_for_many_at_once_gets_no_more() {
    // When
    List<Integer> statuses =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> create(owner).extract().statusCode()))
            .limit(6)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    // Then
    assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
    assertThat(statuses).filteredOn(status -> status == 400).hasSize(4);
  }

  @Test
  void what_was_asked_for_again_with_its_key_is_no_further_app() {
    // Given
    Client once = owner.header("Idempotency-Key", "key-1");
    String body = "{\"app\":{\"name\":\"" + Client.newName() + "\"}}";
    once.post("/v1/apps", body).statusCode(201);
    owner.createApp(Client.newName());

    // Then
    once.post("/v1/apps", body).statusCode(201);
  }

  private static ValidatableResponse create(Client client) {
    return client.post("/v1/apps", "{\"app\":{\"name\":\"" + Client.newName() + "\"}}");
  }
}
