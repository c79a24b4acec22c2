package io.redock.local.bench;

import io.redock.events.Stream;
import io.redock.events.app.EnvironmentChanged;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.local.platform.Events;
import io.redock.local.platform.Platform;
import io.redock.local.platform.Unmet;
import io.redock.local.platform.Variables;
import io.redock.local.stack.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Ours: a Redis that a platform asks Redock for.
final class ManagedRedis implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Events events;
  private final Platform platform;
  private final Variables variables;

  ManagedRedis(Stack stack) {
    String kafka = stack.kafka().bootstrapServers();
    this.events = Events.of(kafka, Stream.DATABASES, Stream.APPS);
    this.platform = new Platform(kafka);
    this.variables = new Variables(stack.gatewayUrl(), stack.secrets().operatorToken());
  }

  /// @return milliseconds until the first write; the database is left running
  double measure(String id, String plan) {
    long begun = System.nanoTime();
    URI url = provide(id, plan, null);
    if (!FirstWrite.acknowledged(url)) {
      throw new Unmet(id + " was announced, but took no write");
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  /// @param version null for the default
  URI provide(String id, String plan, String version) {
    return provide(id, "operator", plan, version);
  }

  /// @param owner of the app that it is for
  URI provide(String id, String owner, String plan, String version) {
    String app = "app-" + id;
    running.add(id);
    platform.publish(
        new AddonRequested(
            id, app, app, owner, "redis", plan, new AddonRequested.Options(version)));
    events.await(id, EnvironmentChanged.class, PATIENCE);
    String url = variables.of(app).get("SCALINGO_REDIS_URL");
    if (url == null) {
      throw new Unmet(id + " was announced, but its app has no URL");
    }
    return URI.create(url);
  }

  void change(String id, String plan) {
    platform.publish(new PlanChanged(id, plan));
  }

  void remove(String id) {
    platform.publish(new AddonRemoved(id));
  }

  void awaitRemoved(String id) {
    events.await(id, DatabaseDestroyed.class, PATIENCE);
    running.remove(id);
  }

  /// Also what a failure has left.
  @Override
  public void close() {
    running.forEach(this::remove);
    platform.close();
    events.close();
  }
}
