package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.e2e.stack.Tables;
import io.redock.e2e.stack.World;
import io.redock.events.platform.AddonRequested;
import io.redock.local.process.Commands;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/// The tables are those of yesterday, the databases go on. What is newer than the dump is kept
/// until a person decides, and so is what was handed over since.
@OnEachRuntime(Runtime.DOCKER)
class YesterdaysDumpIsRestoredStory extends Story {

  YesterdaysDumpIsRestoredStory(RunningStack stack) {
    super(stack);
  }

  @Test
  void andNothingIsLost() {
    // Given
    AddonRequested old = wish();
    AddonRequested moved = wish();
    AddonRequested newer = wish();
    URI oldUrl = provide(old);
    URI movedUrl = provide(moved);
    dump();
    URI newerUrl = provide(newer);
    done(moved, stack.databases().move(moved.addonId()));
    set(oldUrl);
    set(movedUrl);
    set(newerUrl);

    // When
    restore();

    // Then
    Say.line("after the restore: %s", orphans());
    await("what is newer is listed")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(orphans())
                    .contains(newer.addonId() + "  unknown, stopped")
                    .contains(moved.addonId() + "  ahead, running")
                    .doesNotContain(old.addonId()));
    assertThat(get(oldUrl)).isEqualTo("kept");
    assertThat(get(movedUrl)).isEqualTo("kept");
    assertThat(stack.world().volumes()).contains(old.addonId(), moved.addonId(), newer.addonId());

    // When
    must("orphans", "adopt", newer.addonId());
    must("orphans", "adopt", moved.addonId());

    // Then
    for (URI url : List.of(oldUrl, movedUrl, newerUrl)) {
      await("it serves").atMost(PATIENCE).ignoreExceptions().until(() -> get(url).equals("kept"));
    }
    assertThat(stack.apps().awaitUrl(newer.appId())).isEqualTo(newerUrl);
    assertThat(orphans()).contains("There are no orphans.");
    stack.inventory().awaitExactly(List.of(old.addonId(), moved.addonId(), newer.addonId()));
  }

  @Test
  void andAnEmptyPostgresTouchesNothing() {
    // Given
    AddonRequested wish = wish();
    URI url = provide(wish);
    set(url);
    dump();

    // When
    Tables server = alone();
    server.run("DROP DATABASE provisioning WITH (FORCE)");
    server.run("CREATE DATABASE provisioning");
    CompletableFuture<Commands.Result> up = CompletableFuture.supplyAsync(() -> stack.redock("up"));

    // Then
    await("it is not ready and says what to do")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                stack
                    .health("provisioning-service")
                    .ready()
                    .down()
                    .toString()
                    .contains("./redock orphans trust"));
    assertThat(get(url)).isEqualTo("kept");
    assertThat(stack.world().nodes())
        .filteredOn(node -> node.databaseId().equals(wish.addonId()))
        .hasSize(1)
        .allMatch(World.Seen::running);

    // When
    server.run("DROP DATABASE provisioning WITH (FORCE)");
    server.run("CREATE DATABASE provisioning TEMPLATE yesterday");

    // Then
    assertThat(up.join().succeeded()).as("%s", up.join()).isTrue();
    stack.inventory().awaitExactly(List.of(wish.addonId()));
    assertThat(get(url)).isEqualTo("kept");
  }

  /// As `pg_dump` would, but faster.
  private void dump() {
    Tables server = alone();
    server.run("DROP DATABASE IF EXISTS yesterday");
    server.run("CREATE DATABASE yesterday TEMPLATE provisioning");
    stack.up();
  }

  private void restore() {
    Tables server = alone();
    server.run("DROP DATABASE provisioning WITH (FORCE)");
    server.run("CREATE DATABASE provisioning TEMPLATE yesterday");
    stack.up();
  }

  /// Nobody works with the tables of provisioning.
  private Tables alone() {
    stack.killUnlessDead("provisioning-service");
    Tables server = stack.tables("postgres");
    server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'provisioning'");
    await("nobody is connected")
        .atMost(PATIENCE)
        .until(() -> server.count("pg_stat_activity WHERE datname = 'provisioning'") == 0);
    return server;
  }

  private String orphans() {
    return must("orphans");
  }

  private String must(String... command) {
    Commands.Result result = stack.redock(command);
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return result.output();
  }

  private static void set(URI url) {
    try (Jedis redis = new Jedis(url)) {
      redis.set("key", "kept");
    }
  }

  private static String get(URI url) {
    try (Jedis redis = new Jedis(url)) {
      return redis.get("key");
    }
  }
}
