package io.redock.provisioning.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.provisioning.database.Database;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/// While nothing changes two proxies ask the primary on connections that they keep, for each new
/// one is a TLS handshake. What changes they find as fast as ever.
@Isolated("a proxy that gets no processor is unsure, and turns clients away")
class AProxyAtRestIT {

  private static final int SECONDS = 5;

  /// Both proxies have some, but for once in a thousand times.
  private static final int CLIENTS = 10;

  private static final int MANY = 100;

  /// Bytes of an answer to a command, at most.
  private static final int ANSWER = 1024;

  /// Each check of a proxy that does not rest is one.
  private static final int FEW = 6;

  /// An election that fails is held again after six seconds.
  private static final Duration FAILOVER = Duration.ofSeconds(15);

  private static final Pattern RUN_ID = Pattern.compile("run_id:(\\w+)");

  @TempDir Path directory;

  private ProcessCluster cluster;
  private Database database;

  @BeforeEach
  void aClusterAtRest() throws IOException {
    cluster = new ProcessCluster(directory);
    database = cluster.database;
    cluster.nodes.runAll(cluster.topology().nodes(database, Optional.of(cluster.certificate)));
    cluster.awaitServing();
    await("it rests").atMost(Duration.ofMinutes(1)).until(this::rests);
  }

  @AfterEach
  void nothingIsLeft() {
    cluster.close();
  }

  @Test
  void is_not_left_by_who_looks_at_it() {
    assertThat(rests()).isTrue();
  }

  /// As when whoever passes the role dies before another node has it.
  @Test
  void rests_again_when_nobody_took_over() {
    // When
    nobodyTakesOver();

    // Then
    await("it rests").atMost(Duration.ofMinutes(1)).until(this::rests);
  }

  /// Those are named in receipts, and the ones that came last before checks rest are among them.
  @Test
  void tells_of_each_of_its_clients() {
    // Given
    nobodyTakesOver();
    List<Jedis> clients = Stream.generate(cluster::client).limit(CLIENTS).toList();

    // When
    await("it rests").atMost(Duration.ofMinutes(1)).until(this::rests);

    // Then
    await("all are told")
        .atMost(ProcessCluster.PATIENCE)
        .untilAsserted(
            () -> assertThat(cluster.proxies().sessions(database, MANY).each()).hasSize(CLIENTS));
    clients.forEach(Jedis::close);
  }

  @Test
  void finds_the_next_primary_when_the_present_one_is_killed() throws IOException {
    // Given
    String former = leader();

    // When
    process(former).destroyForcibly();

    // Then
    await("another one leads").atMost(FAILOVER).until(() -> leadsAnother(former));
  }

  /// Its kernel goes on accepting connections, so nobody is refused.
  @Test
  void finds_the_next_primary_when_the_present_one_hangs_and_never_goes_back() throws Exception {
    // Given
    String former = leader();
    long pid = process(former).pid();

    // When
    signal("STOP", pid);
    await("another one leads").atMost(FAILOVER).until(() -> leadsAnother(former));
    String next = await("it is told").atMost(FAILOVER).until(this::leaderIfLetIn, Objects::nonNull);
    signal("CONT", pid);

    // Then: so many in a row, before and after it learns that it was deposed
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int met = 0;
    while (System.nanoTime() < end) {
      String leader = leaderIfLetIn();
      if (leader != null) {
        assertThat(leader).as("the former was %s", former).isEqualTo(next);
        met++;
      }
    }
    assertThat(met).as("connections that were let in").isPositive();
  }

  /// As one that was cut off, or did not notice that it was deposed, may look for a moment. A proxy
  /// that nobody was led on by since then is no exception.
  @Test
  void stays_with_the_next_primary_when_the_former_one_is_taken_for_it_once_more()
      throws IOException {
    // Given
    String former = leader();
    process(former).destroyForcibly();
    await("another one leads").atMost(FAILOVER).until(() -> leadsAnother(former));
    String next = await("it is told").atMost(FAILOVER).until(this::leaderIfLetIn, Objects::nonNull);
    await("it rests").atMost(Duration.ofMinutes(1)).until(this::rests);

    // When
    for (String member : List.of(database.member(1), database.member(2), database.member(3))) {
      for (String proxy : List.of(database.proxy(1), database.proxy(2))) {
        tell(proxy, "set server primary/" + member + " health up");
      }
    }

    // Then
    assertThat(Stream.generate(this::leader).limit(CLIENTS)).containsOnly(next);
  }

  /// By the socket that a proxy shares with nobody.
  private void tell(String proxy, String command) throws IOException {
    Path socket = directory.resolve(proxy).resolve("data").resolve("runtime");
    try (SocketChannel line = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      line.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(ANSWER);
      while (line.read(answer) >= 0) {
        assertThat(answer.hasRemaining()).isTrue();
      }
      assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
          .as("the answer to %s", command)
          .isBlank();
    }
  }

  private void nobodyTakesOver() {
    try (Proxies.TrafficSwitch traffic = cluster.proxies().take(database)) {
      traffic.withhold();
    }
    cluster.awaitServing();
  }

  /// @return null if it lets nobody in at this moment, as it does while it is unsure who leads
  private String leaderIfLetIn() {
    try {
      return leader();
    } catch (JedisConnectionException turnedAway) {
      return null;
    }
  }

  private boolean leadsAnother(String former) {
    try {
      return !leader().equals(former) && cluster.writes();
    } catch (JedisException cutOff) {
      return false;
    }
  }

  /// Whether hardly anybody new comes to the primary.
  private boolean rests() {
    try (Jedis redis = cluster.client()) {
      long connections = figure(redis, "stats", "total_connections_received");
      long until = figure(redis, "server", "uptime_in_seconds") + SECONDS;
      await("some seconds are over")
          .atMost(ProcessCluster.PATIENCE)
          .until(() -> figure(redis, "server", "uptime_in_seconds") >= until);
      return figure(redis, "stats", "total_connections_received") - connections < FEW;
    }
  }

  private static long figure(Jedis redis, String section, String name) {
    Matcher found = Pattern.compile(name + ":(\\d+)").matcher(redis.info(section));
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1));
  }

  private String leader() {
    try (Jedis redis = cluster.client()) {
      Matcher found = RUN_ID.matcher(redis.info("server"));
      assertThat(found.find()).isTrue();
      return found.group(1);
    }
  }

  /// Of the process that a Redis says it is.
  private ProcessHandle process(String runId) {
    try (Jedis redis = cluster.client()) {
      assertThat(redis.info("server")).contains(runId);
      return ProcessHandle.of(figure(redis, "server", "process_id")).orElseThrow();
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor())
        .isZero();
  }
}
