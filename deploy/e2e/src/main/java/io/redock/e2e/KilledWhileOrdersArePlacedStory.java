package io.redock.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.local.stack.Runtime;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// provisioning-service dies while it is ordered from over HTTP. Whoever sends an order again under
/// its name gets the database of the first time, whether that was answered or not.
@OnEachRuntime(Runtime.PROCESS)
class KilledWhileOrdersArePlacedStory extends Story {

  private static final int APPS = 8;
  private static final int KILLS = 3;
  private static final Duration BOUND = Duration.ofSeconds(120);

  private final Random random;
  private final String token;
  private final List<String> apps = new ArrayList<>();

  KilledWhileOrdersArePlacedStory(RunningStack stack) {
    super(stack);
    String chosen = System.getProperty("redock.e2e.seed", "");
    long seed = chosen.isBlank() ? System.nanoTime() : Long.parseLong(chosen);
    random = new Random(seed);
    token = stack.tokenOf("ann");
    Say.line("%d kills on %s, -Dredock.e2e.seed=%d", KILLS, stack, seed);
  }

  /// @param refused how often the order was sent in vain
  private record Placed(String addon, int refused) {}

  @Test
  void eachAppHasOneDatabase() throws InterruptedException, ExecutionException {
    // Given
    for (int i = 0; i < APPS; i++) {
      apps.add(create("orders-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    // When
    List<Placed> placed = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Placed>> orders = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        for (String app : apps.subList(kill * APPS / KILLS, (kill + 1) * APPS / KILLS)) {
          orders.add(clients.submit(() -> order(app)));
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
        stack.kill9("provisioning-service");
        stack.up();
      }
      for (Future<Placed> order : orders) {
        placed.add(order.get());
      }
    }

    // Then
    Say.line("orders that were sent in vain: %s", placed.stream().map(Placed::refused).toList());
    assertThat(placed).anyMatch(each -> each.refused() > 0);
    for (int i = 0; i < APPS; i++) {
      String addon = placed.get(i).addon();
      assertThat(addon(send(apps.get(i)))).as("the same, sent once more").isEqualTo(addon);
      List<String> addons = calling().get("/v1/apps/{app}/addons", apps.get(i)).path("addons.id");
      assertThat(addons).containsExactly(addon);
    }
    Set<String> all = new HashSet<>(placed.stream().map(Placed::addon).toList());
    assertThat(all).hasSize(APPS);
    stack.inventory().awaitExactly(List.copyOf(all));
  }

  private String create(String name) {
    return calling()
        .body("{\"app\":{\"name\":\"" + name + "\"}}")
        .post("/v1/apps")
        .then()
        .statusCode(201)
        .extract()
        .path("app.id");
  }

  /// Sent again until it is answered with what was ordered.
  private Placed order(String app) throws InterruptedException {
    long end = System.nanoTime() + BOUND.toNanos();
    for (int refused = 0; ; refused++) {
      Response answer = send(app);
      if (answer.statusCode() < 500) {
        return new Placed(addon(answer), refused);
      }
      assertThat(System.nanoTime()).as("still refused: %s", answer.asString()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private Response send(String app) {
    return calling()
        .header("Idempotency-Key", "order-of-" + app)
        .body("{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"" + PLAN + "\"}}")
        .post("/v1/apps/{app}/addons", app);
  }

  private static String addon(Response answer) {
    return answer.then().statusCode(201).extract().path("addon.id");
  }

  private RequestSpecification calling() {
    return given()
        .baseUri(stack.gateway())
        .header("Authorization", "Bearer " + token)
        .contentType("application/json");
  }

  @AfterEach
  void leave() {
    for (String app : apps) {
      String name = calling().get("/v1/apps/{app}", app).path("app.name");
      calling().delete("/v1/apps/{app}?current_name={name}", app, name).then().statusCode(204);
    }
  }
}
