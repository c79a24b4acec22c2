package io.redock.local.demo;

import io.redock.events.Stream;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.EnvironmentChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.local.platform.Events;
import io.redock.local.platform.Platform;
import io.redock.local.platform.Unmet;
import io.redock.local.platform.Variables;
import io.redock.local.process.Waiting;
import io.redock.local.server.Wire;
import io.redock.local.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// Asks for a database as a platform does, uses it as an app does, and gives it back. Anything
/// that is not as it should be ends it with an [Unmet] that says what.
public final class PlayPlatform {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private final Stack stack;
  private final Variables variables;
  private final PrintStream out;

  public PlayPlatform(Stack stack, PrintStream out) {
    this.stack = stack;
    this.variables = new Variables(stack.gatewayUrl(), stack.secrets().operatorToken());
    this.out = out;
  }

  /// @param keep leave the database when it works
  public void play(AddonRequested request, boolean keep) {
    String kafka = stack.kafka().bootstrapServers();
    try (Events events = Events.of(kafka, Stream.DATABASES, Stream.APPS);
        Platform platform = new Platform(kafka)) {
      try {
        Created created = create(request, events, platform);
        use(created.url());
        if (keep) {
          out.println("The database stays (--keep). Its URL is in the app's variables.");
          return;
        }
        remove(request, created, events, platform);
      } catch (Unmet unmet) {
        if (!keep) {
          platform.publish(new AddonRemoved(request.addonId()));
        }
        throw unmet;
      }
    }
  }

  /// @param variable the name under which the app has the URL
  private record Created(String variable, URI url) {}

  private Created create(AddonRequested request, Events events, Platform platform) {
    Stages stages = new Stages(out);
    platform.publish(request);
    stages.reached("AddonRequested is in Kafka: " + request.addonId() + ", " + request.plan());
    var available =
        (DatabaseAvailable)
            stages.heard(events.await(request.addonId(), DatabaseAvailable.class, PATIENCE));
    stages.detail(available.resourceId() + ", Redis " + available.version());
    var changed =
        (EnvironmentChanged)
            stages.heard(events.await(request.addonId(), EnvironmentChanged.class, PATIENCE));
    stages.detail("wrote " + String.join(", ", changed.written()));
    stages.heard(events.await(request.addonId(), AppRestartRequired.class, PATIENCE));
    Map<String, String> environment = variables.of(request.appId());
    for (String name : changed.written()) {
      if (!environment.containsKey(name)) {
        throw new Unmet("the app has no " + name + "; it has " + environment.keySet());
      }
    }
    // The URL comes first, then the alias that refers to it, then whom to trust.
    String variable = changed.written().getFirst();
    String alias = changed.written().get(1);
    if (!environment.get(variable).equals(environment.get(alias))) {
      throw new Unmet(alias + " does not resolve to the value of " + variable);
    }
    URI url = URI.create(environment.get(variable));
    if (url.getPort() != available.port()) {
      throw new Unmet(variable + " leads to port " + url.getPort() + ", not " + available.port());
    }
    stages.reached("The app's variables are read: " + variable + "=" + masked(url));
    return new Created(variable, url);
  }

  private void use(URI url) {
    Stages stages = new Stages(out);
    try (Jedis redis = new Jedis(url)) {
      expect("PING", "PONG", redis.ping());
      stages.reached("PING answers PONG");
      expect("SET", "OK", redis.set("redock:demo", "it works"));
      expect("GET", "it works", redis.get("redock:demo"));
      stages.reached("A key is written and read");
    } catch (JedisException failed) {
      throw new Unmet("Redis at " + masked(url) + " failed: " + failed.getMessage());
    }
  }

  private void remove(AddonRequested request, Created created, Events events, Platform platform) {
    Stages stages = new Stages(out);
    platform.publish(new AddonRemoved(request.addonId()));
    stages.reached("AddonRemoved is in Kafka");
    stages.heard(events.await(request.addonId(), DatabaseDestroyed.class, PATIENCE));
    if (!Waiting.until(
        PATIENCE, () -> !variables.of(request.appId()).containsKey(created.variable()))) {
      throw new Unmet("the app still has " + created.variable());
    }
    stages.reached("The app's variables are gone");
    int port = created.url().getPort();
    if (!Waiting.until(PATIENCE, () -> !answers(port))) {
      throw new Unmet("something still listens on port " + port);
    }
    stages.reached("Port " + port + " is closed");
  }

  /// A published port of a stopped container may accept and hang up; a Redis would answer.
  private static boolean answers(int port) {
    try {
      return Wire.ask(port, "PING\r\n".getBytes(StandardCharsets.US_ASCII), 1).length > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  private static void expect(String what, String wanted, String actual) {
    if (!wanted.equals(actual)) {
      throw new Unmet(what + " answered " + actual + " instead of " + wanted);
    }
  }

  private static String masked(URI url) {
    return url.getScheme() + "://default:***@" + url.getHost() + ":" + url.getPort();
  }
}
