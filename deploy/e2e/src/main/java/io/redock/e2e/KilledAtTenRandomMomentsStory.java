package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.stack.Apps;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.Platform;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.e2e.stack.Topics;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// Whoever dies, and whenever: what was asked for is there once, what was given back is gone, and
/// nothing else is left. The seed is printed; the moments repeat, what happens in them does not.
@OnEachRuntime(Runtime.DOCKER)
class KilledAtTenRandomMomentsStory extends Story {

  private static final int KILLS = 10;
  private static final int REQUESTS = 30;
  private static final List<String> VICTIMS =
      List.of("provisioning-service", "env-service", "kafka", "postgres");

  private final Random random;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  KilledAtTenRandomMomentsStory(RunningStack stack) {
    super(stack);
    String chosen = System.getProperty("redock.e2e.seed", "");
    long seed = chosen.isBlank() ? System.nanoTime() : Long.parseLong(chosen);
    random = new Random(seed);
    Say.line("%d kills on %s, -Dredock.e2e.seed=%d", KILLS, stack, seed);
  }

  @Test
  void everyDatabaseIsThereOnceAndNothingElseIs() throws InterruptedException {
    // Given
    List<AddonRequested> wishes = wishes();
    List<String> victims = victims();

    // When
    for (int round = 0; round < KILLS; round++) {
      askFor(wishes.subList(round * REQUESTS / KILLS, (round + 1) * REQUESTS / KILLS), round);
      giveBackOneOf(wishes, round);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(800));
      long begun = System.nanoTime();
      stack.kill9(victims.get(round));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
      stack.up();
      Say.took("kill -9 " + victims.get(round) + ", and up again", begun);
    }
    sent.forEach(Platform::await);
    List<AddonRequested> kept = wishes.stream().filter(wish -> !givenBack(wish, wishes)).toList();
    long begun = System.nanoTime();
    stack.inventory().awaitExactly(addons(kept));
    Say.took("all is as it should be", begun);

    // Then
    everyAppHasWhatItAskedFor(kept);
    everythingWasSaidOnce(wishes, kept);
  }

  /// Now and then one shares the app of the one before. Neither of such two is given back: which
  /// names the other's variables have then depends on who came first.
  private static List<AddonRequested> wishes() {
    List<AddonRequested> wishes = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      AddonRequested wish = wish();
      wishes.add(i % 12 == 10 ? wish(wish.addonId(), wishes.getLast().appId()) : wish);
    }
    return wishes;
  }

  /// Everybody at least twice, in any order.
  private List<String> victims() {
    List<String> victims = new ArrayList<>(VICTIMS);
    victims.addAll(VICTIMS);
    while (victims.size() < KILLS) {
      victims.add(VICTIMS.get(random.nextInt(VICTIMS.size())));
    }
    Collections.shuffle(victims, random);
    return victims;
  }

  /// Some twice under one id, some twice under two.
  private void askFor(List<AddonRequested> wishes, int round) {
    for (int i = 0; i < wishes.size(); i++) {
      AddonRequested wish = wishes.get(i);
      String id = "request-" + wish.addonId();
      sent.add(stack.platform().send(id, wish));
      switch ((round + i) % 3) {
        case 0 -> sent.add(stack.platform().send(id, wish));
        case 1 -> sent.add(stack.platform().send(id + "-again", wish));
        default -> {
          // Once, as most platforms do.
        }
      }
    }
  }

  /// In every other round the first of this round's wishes, which is still on its way.
  private void giveBackOneOf(List<AddonRequested> wishes, int round) {
    AddonRequested first = wishes.get(round * REQUESTS / KILLS);
    if (givenBack(first, wishes)) {
      String id = "removal-" + first.addonId();
      sent.add(stack.platform().send(id, new AddonRemoved(first.addonId())));
      sent.add(stack.platform().send(id, new AddonRemoved(first.addonId())));
    }
  }

  private static boolean givenBack(AddonRequested wish, List<AddonRequested> wishes) {
    return wishes.indexOf(wish) % (2 * REQUESTS / KILLS) == 0;
  }

  private void everyAppHasWhatItAskedFor(List<AddonRequested> kept) {
    Map<String, List<AddonRequested>> byApp =
        kept.stream().collect(Collectors.groupingBy(AddonRequested::appId));
    byApp.forEach(
        (app, databases) -> {
          Map<String, String> variables = stack.apps().variables(app);
          assertThat(variables.keySet())
              .filteredOn(name -> !name.endsWith("_CA"))
              .hasSameElementsAs(names(databases.size()));
          for (URI url : Apps.urls(variables)) {
            try (Jedis redis = new Jedis(url)) {
              // Nobody else has been given this one.
              assertThat(redis.setnx("owner", app)).as("database of " + app).isEqualTo(1);
            }
          }
        });
  }

  private static TreeSet<String> names(int databases) {
    return IntStream.rangeClosed(1, databases)
        .mapToObj(number -> number == 1 ? "REDIS_URL" : "REDIS_" + number + "_URL")
        .flatMap(name -> java.util.stream.Stream.of(name, "SCALINGO_" + name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void everythingWasSaidOnce(List<AddonRequested> wishes, List<AddonRequested> kept) {
    Topics topics = stack.topics();
    for (AddonRequested wish : kept) {
      assertThat(topics.said(DatabaseAvailable.class, wish.addonId())).hasSize(1);
      assertThat(topics.said(AppRestartRequired.class, wish.addonId())).hasSize(1);
    }
    for (AddonRequested wish : wishes) {
      assertThat(topics.said(DatabaseDestroyed.class, wish.addonId()))
          .hasSize(givenBack(wish, wishes) ? 1 : 0);
      assertThat(topics.said(ProvisioningFailed.class, wish.addonId())).isEmpty();
    }
    assertThat(topics.parked()).noneMatch(record -> addons(wishes).contains(record.key()));
  }

  private static List<String> addons(List<AddonRequested> wishes) {
    return wishes.stream().map(AddonRequested::addonId).toList();
  }
}
