package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.local.load.Writer;
import io.redock.local.stack.Runtime;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/// A tenant has every right in his Redis, and uses all of them, each in a database of its own. What
/// is ours to decide is put back within a minute, or an event names what he did; his data and his
/// password are what they were, and a neighbour notices nothing of it.
@OnEachRuntime(Runtime.PROCESS)
class ATenantTriesEveryCommandStory extends TenantStory {

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

  private static final String LOOP = "while\ttrue\tdo\tend";

  /// More than the smallest plan has room for. Who is busy with it on a busy machine does not
  /// answer, so what is told is one or the other.
  private static final Attempt A_HUGE_SETTING =
      Attempt.allowed("CONFIG SET masterauth", "CONFIG REWRITE")
          .with(List.of("x".repeat(100 << 20)));

  private static final List<Attempt> ON_ONE_NODE =
      List.of(
          NO_PORT,
          ANOTHER_ADDRESS,
          Attempt.healed("user default", "CONFIG SET requirepass x", "CONFIG REWRITE"),
          NOBODY_COMES_IN,
          Attempt.healed(
              "maxmemory",
              "CONFIG SET maxmemory 0 maxclients 1 min-replicas-to-write 9 timeout 1"
                  + " lua-time-limit 0 appendfsync no replica-priority 0 repl-timeout 1"
                  + " shutdown-on-sigterm nosave",
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
              "CONFIG SET requirepass x min-replicas-to-write 9 maxmemory 0 lua-time-limit 0"
                  + " replica-announced no",
              "CONFIG REWRITE"),
          NO_LINK,
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

  @Test
  void inADatabaseOfOneNode() {
    // Given
    try (Writer neighbour = neighbour()) {
      List<Tried> tried = new ArrayList<>();
      tried.add(new Tried(STARTER, A_HUGE_SETTING));
      ON_ONE_NODE.forEach(attempt -> tried.add(new Tried(PLAN, attempt)));
      provided(tried);
      refused(tried.getLast().url);

      // When
      tryAll(tried);

      // Then
      undisturbed(neighbour);
    }
  }

  @Test
  void inADatabaseOfThree() {
    // Given
    try (Writer neighbour = neighbour()) {
      List<Tried> tried =
          ON_A_CLUSTER.stream().map(attempt -> new Tried(BUSINESS, attempt)).toList();
      provided(tried);
      tried.forEach(each -> target(each).whole());
      long begun = System.nanoTime();

      // When
      tryAll(tried);

      // Then
      tried.forEach(this::awaitWhole);
      Say.took("all are whole", begun);

      // When
      Tried another = new Tried(tried.getFirst(), Attempt.allowed("FAILOVER"));

      // Then
      assertThat(another.tryIt()).isEmpty();
      target(another).whole();
      undisturbed(neighbour);
    }
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
}
