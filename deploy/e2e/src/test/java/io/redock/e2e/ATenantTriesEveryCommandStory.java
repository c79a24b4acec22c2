package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.platform.AddonRequested;
import io.redock.local.harm.Victim;
import io.redock.local.load.Endpoint;
import io.redock.local.load.Writer;
import io.redock.local.platform.Unmet;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// A tenant has every right in his Redis, and uses all of them, each in a database of its own. What
/// is ours to decide is put back within a minute, or an event names what he did; his data and his
/// password are what they were, and a neighbour notices nothing of it.
@OnEachRuntime
class ATenantTriesEveryCommandStory extends Story {

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration A_MINUTE = Duration.ofSeconds(60);
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String STARTER = "redis-starter-256";
  private static final String BUSINESS = "redis-business-256";
  private static final String MUCH = "x".repeat(100 << 20);

  /// Longer than what the control plane reads of an answer.
  private static final String LONG = "x".repeat(2 << 20);

  private static final String LONG_POINTS = "900 1 ".repeat(300_000).strip();

  /// Refused by Redis itself, whatever rights one has.
  private static final List<String> REFUSED =
      List.of(
          "CONFIG SET dir /tmp",
          "CONFIG SET dbfilename other.rdb",
          "CONFIG SET rename-command x",
          "CONFIG SET unixsocket x",
          "CONFIG SET syslog-ident x",
          "CONFIG SET aclfile x",
          "CONFIG SET logfile x",
          "CONFIG SET databases 9",
          "CONFIG SET enable-debug-command yes",
          "CONFIG SET enable-protected-configs yes",
          "CONFIG SET enable-module-command yes",
          "CONFIG SET appenddirname x",
          "CONFIG SET tls-cert-file nothing",
          "ACL LOAD",
          "ACL SAVE",
          "ACL DELUSER default",
          "DEBUG SLEEP 10",
          "DEBUG SEGFAULT",
          "MODULE LOAD /tmp/x.so",
          "CLUSTER MEET 127.0.0.1 1",
          "FAILOVER");

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

  private static final String LOOP = "while\ttrue\tdo\tend";

  /// More than the smallest plan has room for.
  private static final Attempt A_HUGE_SETTING =
      Attempt.healed("masterauth", "CONFIG SET masterauth", "CONFIG REWRITE").with(List.of(MUCH));

  private static final List<Attempt> ON_ONE_NODE =
      List.of(
          Attempt.healed("port", "CONFIG SET port 0 tls-port 0", "CONFIG REWRITE"),
          Attempt.healed("bind", "CONFIG SET bind 127.0.0.9", "CONFIG REWRITE"),
          Attempt.healed("user default", "CONFIG SET requirepass x", "CONFIG REWRITE"),
          Attempt.healed(
              "",
              "CONFIG SET requirepass x port 0 tls-port 0 maxmemory 1mb",
              "ACL DELUSER redock",
              "CONFIG REWRITE",
              "SHUTDOWN NOSAVE"),
          Attempt.healed(
              "maxmemory",
              "CONFIG SET maxmemory 0 maxclients 1 min-replicas-to-write 9 timeout 1"
                  + " lua-time-limit 0 appendfsync no replica-priority 0 repl-timeout 1"
                  + " replica-announced no shutdown-on-sigterm nosave",
              "CONFIG REWRITE"),
          Attempt.healed(
              "tls-auth-clients",
              "CONFIG SET tls-auth-clients yes tls-protocols TLSv1.2",
              "CONFIG REWRITE"),
          Attempt.healed("", "CONFIG SET appendonly yes", "CONFIG REWRITE"),
          Attempt.healed("", "CONFIG SET save ", "CONFIG REWRITE"),
          Attempt.healed("", "CONFIG SET save", "CONFIG REWRITE").with(List.of(LONG_POINTS)),
          Attempt.healed("user redock", "ACL SETUSER redock -@all", "CONFIG REWRITE"),
          Attempt.healed("user redock", "ACL DELUSER redock", "CONFIG REWRITE"),
          Attempt.healed("user redock", "ACL SETUSER redock").with(Attempt.passwords(20_000)),
          Attempt.healed("user default", "ACL SETUSER default off", "CONFIG REWRITE"),
          Attempt.healed("user default", "ACL SETUSER default -@all"),
          Attempt.healed("user default", "ACL SETUSER default").with(Attempt.passwords(20_000)),
          Attempt.allowed("ACL SETUSER another on +@all ~*").with(Attempt.passwords(20_000)),
          Attempt.healed("replicaof", "REPLICAOF 192.0.2.77 6379", "CONFIG REWRITE"),
          Attempt.healed("replicaof", "REPLICAOF " + LONG + " 6379"),
          Attempt.healed("clients-paused", "CLIENT PAUSE 600000 ALL"),
          Attempt.healed("script-does-not-end", "EVAL " + LOOP + " 0"),
          Attempt.healed(
              "script-does-not-end",
              "FUNCTION LOAD #!lua\tname=l\nredis.register_function('l',function()\t"
                  + LOOP
                  + "\tend)",
              "FCALL l 0"),
          Attempt.named(
              "script-does-not-end", "EVAL redis.call('SET','other','value')\t" + LOOP + " 0"),
          Attempt.allowed("SHUTDOWN"),
          Attempt.allowed("SHUTDOWN NOSAVE"),
          Attempt.allowed("CLIENT PAUSE 600000 WRITE", "CLIENT UNPAUSE"),
          Attempt.allowed("CLIENT KILL TYPE normal SKIPME no"));

  private static final List<Attempt> ON_A_CLUSTER =
      List.of(
          Attempt.healed(
              "user default",
              "CONFIG SET requirepass x min-replicas-to-write 9 maxmemory 0 lua-time-limit 0",
              "CONFIG REWRITE"),
          Attempt.healed(
              "node-behind",
              "CONFIG SET requirepass x tls-port 0",
              "ACL DELUSER redock redock-link",
              "CONFIG SET masterauth x",
              "CONFIG REWRITE"),
          Attempt.healed(
              "tls-port",
              "CONFIG SET tls-auth-clients yes tls-port 0 bind 127.0.0.9 min-replicas-to-write 0"
                  + " replica-announce-ip 192.0.2.9",
              "CONFIG REWRITE"),
          Attempt.allowed("REPLICAOF 192.0.2.77 6379", "CONFIG REWRITE"),
          Attempt.allowed("CLIENT PAUSE 600000 ALL"),
          Attempt.allowed("EVAL redis.call('SET','other','value')\t" + LOOP + " 0"));

  ATenantTriesEveryCommandStory(RunningStack stack) {
    super(stack);
  }

  /// A database in which something was tried.
  private final class Tried {
    private final AddonRequested wish;
    private final Attempt attempt;
    private final URI url;
    private final int replicas;
    private Map<String, String> before;

    private Tried(String plan, Attempt attempt) {
      this.wish = wishFor(plan, null);
      this.replicas = plan.equals(BUSINESS) ? 2 : 0;
      this.attempt = attempt;
      this.url = provide(wish);
    }

    /// In the same database.
    private Tried(Tried before, Attempt attempt) {
      this.wish = before.wish;
      this.replicas = before.replicas;
      this.attempt = attempt;
      this.url = before.url;
    }

    private void begin() {
      try (Jedis tenant = new Jedis(url)) {
        tenant.set("key", "value");
        if (tenant.waitReplicas(replicas, PATIENCE.toMillis()) == 0) {
          tenant.save();
        }
        before = settings(tenant);
        attempt.in(tenant);
      } catch (JedisException wrong) {
        throw new AssertionError(attempt + " was refused", wrong);
      }
    }

    private List<String> told() {
      return stack.topics().said(DatabaseDegraded.class, wish.addonId()).stream()
          .map(DatabaseDegraded::reason)
          .toList();
    }

    /// What is missing until it is as it was; empty for nothing.
    private String missing() {
      if (told().stream().noneMatch(reason -> reason.contains(attempt.told()))
          && !attempt.told().isEmpty()) {
        return "told " + told();
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
      Map<String, String> settings = new TreeMap<>();
      SETTINGS.forEach(name -> settings.putAll(tenant.configGet(name)));
      settings.put("user default", String.valueOf(tenant.aclGetUser("default").getCommands()));
      settings.put("user redock", String.valueOf(tenant.aclGetUser("redock").getCommands()));
      if (replicas > 0) {
        // Another member may lead, which listens elsewhere.
        settings.remove("bind");
      }
      return settings;
    }
  }

  @Test
  void inADatabaseOfOneNode() {
    // Given
    try (Writer neighbour = neighbour()) {
      List<Tried> tried = new ArrayList<>();
      tried.add(new Tried(STARTER, A_HUGE_SETTING));
      ON_ONE_NODE.forEach(attempt -> tried.add(new Tried(PLAN, attempt)));
      long begun = System.nanoTime();

      // When
      refused(tried.getLast().url);
      tried.forEach(Tried::begin);

      // Then
      awaitAll(tried, begun);
      undisturbed(neighbour);
    }
  }

  @Test
  void inADatabaseOfThree() {
    // Given
    try (Writer neighbour = neighbour()) {
      List<Tried> tried = new ArrayList<>();
      ON_A_CLUSTER.forEach(attempt -> tried.add(new Tried(BUSINESS, attempt)));
      tried.forEach(each -> victim(each).whole());
      long begun = System.nanoTime();

      // When
      tried.forEach(Tried::begin);

      // Then
      awaitAll(tried, begun);
      tried.forEach(this::awaitWhole);
      Say.took("all are whole", begun);

      // When
      Tried another = new Tried(tried.getFirst(), Attempt.allowed("FAILOVER"));
      another.begin();

      // Then
      awaitAll(List.of(another), begun);
      victim(another).whole();
      undisturbed(neighbour);
    }
  }

  private Victim victim(Tried each) {
    return new Victim(each.wish.addonId(), Endpoint.of(each.url), stack.databases(), stack.harm());
  }

  /// On a machine without a processor to spare nothing that lives is ended for a minute and more.
  private void awaitWhole(Tried each) {
    await(each.attempt + " is whole")
        .atMost(A_MINUTE.multipliedBy(4))
        .ignoreExceptionsInstanceOf(Unmet.class)
        .until(() -> !victim(each).whole().primary().isEmpty());
  }

  private Writer neighbour() {
    Writer writer = Writer.keeping(Endpoint.of(provide(wishFor(STARTER, null))), PAUSE);
    await("a neighbour writes").atMost(PATIENCE).until(() -> writer.seen().rounds() > 1);
    return writer;
  }

  private static void undisturbed(Writer neighbour) {
    Say.line("a neighbour: %s", neighbour.seen());
    assertThat(neighbour.seen().cuts()).as("a neighbour's dropped connections").isZero();
    assertThat(neighbour.seen().refused()).as("a neighbour's errors").isZero();
    assertThat(neighbour.lost()).isZero();
  }

  private static void refused(URI url) {
    try (Jedis tenant = new Jedis(url)) {
      for (String command : REFUSED) {
        assertThatThrownBy(() -> Attempt.answer(tenant, List.of(command.split(" "))))
            .as(command)
            .isInstanceOf(JedisDataException.class);
      }
    }
  }

  private void awaitAll(List<Tried> tried, long begun) {
    List<Tried> left = new ArrayList<>(tried);
    try {
      await("all is as it was")
          .atMost(A_MINUTE)
          .pollInterval(A_SECOND)
          .until(
              () -> {
                left.removeIf(each -> isOver(each, begun));
                return left.isEmpty();
              });
    } catch (ConditionTimeoutException notAll) {
      List<String> wrong =
          left.stream()
              .map(each -> each.attempt + ": " + each.missing() + ", told " + each.told())
              .toList();
      assertThat(wrong).as("not as it was within a minute").isEmpty();
    }
  }

  private boolean isOver(Tried each, long begun) {
    boolean over = each.missing().isEmpty();
    if (over) {
      Say.took("over: " + each.attempt + " " + each.told(), begun);
    }
    return over;
  }
}
