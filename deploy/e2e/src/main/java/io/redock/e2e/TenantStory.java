package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.platform.AddonRequested;
import io.redock.local.fault.FaultTarget;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Unmet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.core.ConditionTimeoutException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What stories of a tenant who uses his rights have in common: each thing is tried in a database
/// of its own, all of them at once, and a neighbour writes meanwhile.
abstract class TenantStory extends Story {

  static final String STARTER = "redis-starter-256";
  static final String BUSINESS = "redis-business-256";

  static final Attempt NO_PORT =
      Attempt.healed("port", "CONFIG SET port 0 tls-port 0", "CONFIG REWRITE");
  static final Attempt ANOTHER_ADDRESS =
      Attempt.healed("bind", "CONFIG SET bind 127.0.0.9", "CONFIG REWRITE");
  static final Attempt NOBODY_COMES_IN =
      Attempt.healed(
          "",
          "CONFIG SET requirepass x port 0 tls-port 0 maxmemory 1mb",
          "ACL DELUSER redock",
          "CONFIG REWRITE",
          "SHUTDOWN NOSAVE");

  /// The others of a cluster neither.
  static final Attempt NO_LINK =
      Attempt.healed(
          "node-behind",
          "CONFIG SET requirepass x tls-port 0",
          "ACL DELUSER redock redock-link",
          "CONFIG SET masterauth x",
          "CONFIG REWRITE");

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration A_MINUTE = Duration.ofSeconds(60);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /// Ours to decide.
  private static final List<String> SETTINGS =
      List.of(
          "appendfsync",
          "appendonly",
          "bind",
          "client-output-buffer-limit",
          "lua-time-limit",
          "masterauth",
          "masteruser",
          "maxclients",
          "maxmemory",
          "maxmemory-policy",
          "min-replicas-max-lag",
          "min-replicas-to-write",
          "port",
          "repl-timeout",
          "replica-announce-port",
          "replica-announced",
          "replica-priority",
          "save",
          "shutdown-on-sigterm",
          "timeout",
          "tls-auth-clients",
          "tls-ciphers",
          "tls-ciphersuites",
          "tls-port",
          "tls-protocols");

  TenantStory(RunningStack stack) {
    super(stack);
  }

  /// A database in which something is tried.
  final class Tried {
    private final AddonRequested wish;
    private final Attempt attempt;
    private final int replicas;
    URI url;
    private Map<String, String> before;

    Tried(String plan, Attempt attempt) {
      this.wish = wishFor(plan, null);
      this.replicas = plan.equals(BUSINESS) ? 2 : 0;
      this.attempt = attempt;
      stack.platform().publish(wish);
    }

    /// In the same database.
    Tried(Tried before, Attempt attempt) {
      this.wish = before.wish;
      this.replicas = before.replicas;
      this.attempt = attempt;
      this.url = before.url;
    }

    private void begin() {
      // A gateway that is just learning who leads may cut it off.
      await(wish.addonId() + " has its data")
          .atMost(PATIENCE)
          .pollInSameThread()
          .ignoreExceptionsInstanceOf(JedisConnectionException.class)
          .until(this::hasItsData);
      try (Jedis tenant = new Jedis(url, (int) PATIENCE.toMillis())) {
        attempt.in(tenant);
      } catch (JedisDataException wrong) {
        throw new AssertionError(attempt + " was refused", wrong);
      }
    }

    private boolean hasItsData() {
      try (Jedis tenant = new Jedis(url, (int) PATIENCE.toMillis())) {
        tenant.set("key", "value");
        if (tenant.waitReplicas(replicas, PATIENCE.toMillis()) == 0) {
          tenant.save();
        }
        before = settings(tenant);
        return true;
      }
    }

    /// Returns within a minute and a moment.
    ///
    /// @return what is wrong then; nothing if all is as it was
    Optional<String> tryIt() {
      begin();
      long begun = System.nanoTime();
      try {
        await(attempt.toString())
            .atMost(A_MINUTE)
            .pollInterval(A_SECOND)
            .pollInSameThread()
            .until(() -> missing().isEmpty());
        Say.took("over: " + attempt + " " + told(), begun);
        if (!attempt.heals()) {
          end();
        }
        return Optional.empty();
      } catch (ConditionTimeoutException notYet) {
        return Optional.of(attempt + ": " + missing() + ", told " + told());
      }
    }

    /// By the tenant himself, with the one command that is left to him: a script that wrote can't
    /// be ended otherwise, and takes a core from all others.
    private void end() {
      try (Jedis tenant = new Jedis(url)) {
        Attempt.allowed("SHUTDOWN NOSAVE").in(tenant);
      }
    }

    private List<String> told() {
      // Its reader is for one at a time.
      synchronized (stack.topics()) {
        return stack.topics().said(DatabaseDegraded.class, wish.addonId()).stream()
            .map(DatabaseDegraded::reason)
            .toList();
      }
    }

    /// What is missing until it is as it was; empty for nothing.
    private String missing() {
      if (told().stream().noneMatch(reason -> reason.contains(attempt.told()))
          && !attempt.told().isEmpty()) {
        return "not told";
      }
      if (!attempt.heals()) {
        return "";
      }
      try (Jedis tenant = new Jedis(url)) {
        Map<String, String> now = settings(tenant);
        if (!now.equals(before)) {
          now.entrySet().removeAll(before.entrySet());
          return "differs " + now.keySet();
        }
        if (!"value".equals(tenant.get("key"))) {
          return "the data are not what they were";
        }
        tenant.set("another", "value");
        return "";
      } catch (JedisException notYet) {
        return String.valueOf(notYet.getMessage());
      }
    }

    private Map<String, String> settings(Jedis tenant) {
      Map<String, String> settings =
          new TreeMap<>(tenant.configGet(SETTINGS.toArray(String[]::new)));
      settings.put("user default", String.valueOf(tenant.aclGetUser("default").getCommands()));
      settings.put("user redock", String.valueOf(tenant.aclGetUser("redock").getCommands()));
      if (replicas > 0) {
        // Another member may lead, which listens elsewhere.
        settings.remove("bind");
      }
      return settings;
    }
  }

  void provided(List<Tried> tried) {
    long begun = System.nanoTime();
    tried.forEach(each -> each.url = stack.apps().awaitUrl(each.wish.appId()));
    Say.took(tried.size() + " databases are there", begun);
  }

  /// All at once, each in its own database; who is not as it was within a minute fails the story.
  static void tryAll(List<Tried> tried) {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Optional<String>>> tries =
          tried.stream().map(each -> CompletableFuture.supplyAsync(each::tryIt, all)).toList();
      assertThat(tries.stream().map(CompletableFuture::join).flatMap(Optional::stream))
          .as("not as it was within a minute")
          .isEmpty();
    }
  }

  FaultTarget target(Tried each) {
    return new FaultTarget(
        each.wish.addonId(), Endpoint.of(each.url), stack.databases(), stack.faults());
  }

  /// On a machine without a processor to spare nothing that lives is ended for a minute and more.
  void awaitWhole(Tried each) {
    await(each.attempt + " is whole")
        .atMost(A_MINUTE.multipliedBy(4))
        .ignoreExceptionsInstanceOf(Unmet.class)
        .until(() -> !target(each).whole().primary().isEmpty());
  }

  Writer neighbour() {
    Writer writer = Writer.keeping(Endpoint.of(provide(wishFor(STARTER, null))), PAUSE);
    await("a neighbour writes").atMost(PATIENCE).until(() -> writer.seen().rounds() > 1);
    return writer;
  }

  static void undisturbed(Writer neighbour) {
    Say.line("a neighbour: %s", neighbour.seen());
    assertThat(neighbour.seen().cuts()).as("a neighbour's dropped connections").isZero();
    assertThat(neighbour.seen().refused()).as("a neighbour's errors").isZero();
    assertThat(neighbour.lost()).isZero();
  }
}
