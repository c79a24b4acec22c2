package io.redock.provisioning.redis;

import io.redock.provisioning.database.Extent;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.secret.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Replication and its end, over the control plane's own connections. What Redis 6.0 cannot do yet
/// (hold back writes alone, change its port) is reached in another way. The version of the process
/// tells which way is taken: an error may have any reason.
public final class VertxHandover implements Handover {

  /// Shorter than sentinels are patient: what they publish is held back as well, and their next
  /// question with it. They would make another one the primary while this one still takes writes.
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// Longer than anybody needs to take the former node away.
  private static final Duration FOR_GOOD = Duration.ofHours(24);
  private static final Duration MOMENT = Duration.ofMillis(50);

  /// A fork takes some 50 µs per MiB, measured with 1 GiB; to save is more of a disturbance then.
  private static final long NOTICEABLE = 128L << 20;

  /// One that takes longer is saving still when it is stopped, which waits for it.
  private static final Duration TO_SAVE = Duration.ofSeconds(30);

  private static final Duration TO_EQUALISE = Duration.ofMillis(1_000);
  private static final Logger LOG = Logger.getLogger(VertxHandover.class);
  private static final String ADMIN = AclUser.ADMIN;
  private static final String LINK = AclUser.LINK;
  private static final String PRIORITY = "replica-priority";
  private static final String ANY = "100";

  /// All connections of the control plane but the one on which it says so: a run that was overtaken
  /// may have one, and be about to go on with the filling.
  private static final List<String> CUT_OFF_OURS =
      List.of("CLIENT", "KILL", "USER", ADMIN, "SKIPME", "yes");

  private final Secrets secrets;
  private final RedisConnections connections;
  private final UserFence users;

  VertxHandover(Secrets secrets, RedisConnections connections) {
    this.secrets = secrets;
    this.connections = connections;
    this.users = new UserFence(secrets, connections);
  }

  @Override
  public void follow(Follower successor, RedisEndpoint present, Endpoint source) {
    try (Filling filling = new Filling(connections, secrets, successor.endpoint())) {
      if (filling.follows(source)) {
        return;
      }
      filling.refuseOnceLed(successor);
      // A copy that goes by its disk is one of its own saves, too: it forks once and not twice, and
      // no save is to be waited for when all is copied.
      boolean saves = !connections.parameters(present, "save").get("save").isEmpty();
      connections.atOnce(
          present,
          RedisConnections.SOON,
          List.of(
              List.of("CONFIG", "SET", "repl-diskless-sync", saves ? "no" : "yes"),
              // Without it Redis waits five seconds for more replicas to come.
              List.of("CONFIG", "SET", "repl-diskless-sync-delay", "0"),
              List.of("CONFIG", "SET", "rdbcompression", "no")));
      filling.begin(successor.shown(), source, present.tls());
    }
  }

  @Override
  public String runId(RedisEndpoint endpoint) {
    return connections.info(endpoint, "server", "run_id");
  }

  @Override
  public boolean leads(RedisEndpoint endpoint) {
    return "master".equals(connections.info(endpoint, "replication", "role"));
  }

  @Override
  public boolean wasMadeToLead(RedisEndpoint member) {
    return leads(member)
        && connections.parameters(member, PRIORITY).getOrDefault(PRIORITY, "").equals(ANY);
  }

  /// No other command forks and leaves nothing to be waited for.
  @Override
  public void rehearse(RedisEndpoint successor) {
    try (Filling filling = new Filling(connections, secrets, successor)) {
      filling.rehearse();
    }
  }

  /// Its file has all this: for a process that starts anew.
  @Override
  public void saveAt(RedisEndpoint successor, String points) {
    try (Filling filling = new Filling(connections, secrets, successor)) {
      filling.saveAt(points);
    }
  }

  @Override
  public Progress progress(RedisEndpoint successor, RedisEndpoint present) {
    Map<String, String> replication = connections.facts(successor, "replication");
    Map<String, String> persistence = connections.facts(successor, "persistence");
    boolean primary = "master".equals(replication.get("role"));
    boolean settled =
        "0".equals(persistence.get("loading"))
            && atRest(persistence)
            && atRest(connections.facts(present, "persistence"));
    return new Progress(
        runId(successor),
        replication.getOrDefault("master_replid", ""),
        primary,
        "up".equals(replication.get("master_link_status")),
        Long.parseLong(replication.getOrDefault("master_sync_left_bytes", "-1")),
        primary || !settled ? 0 : behind(successor, present),
        rehearsed(successor, persistence),
        settled);
  }

  /// Whoever died between the two commands of [#rehearse] left an append-only file on.
  private boolean rehearsed(RedisEndpoint successor, Map<String, String> persistence) {
    boolean forked =
        !"0".equals(connections.info(successor, "stats", "latest_fork_usec"))
            || Long.parseLong(connections.info(successor, "memory", "used_memory")) < NOTICEABLE;
    return forked && "0".equals(persistence.get("aof_enabled"));
  }

  /// Whether no child is saving its data.
  private static boolean atRest(Map<String, String> persistence) {
    return Stream.of("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
        .allMatch(each -> "0".equals(persistence.get(each)));
  }

  /// How much of what the present one has now the successor lacks, after a moment in which a
  /// stream that flows brings it. After the copy it may stand still for up to a second: what was
  /// written meanwhile is sent only when the replica has been heard of again.
  private long behind(RedisEndpoint successor, RedisEndpoint present) {
    long wanted = offset(present);
    long end = System.nanoTime() + MOMENT.toNanos();
    long behind = wanted - offset(successor);
    while (behind > 0 && System.nanoTime() < end) {
      behind = wanted - offset(successor);
    }
    return Math.max(0, behind);
  }

  @Override
  public String holder(RedisEndpoint endpoint) {
    try {
      connections.forget(endpoint);
      String node = name(endpoint);
      if (!node.equals(endpoint.node())) {
        connections.forget(endpoint);
      }
      return node;
    } catch (RedisSilent nobody) {
      return "";
    }
  }

  @Override
  public boolean equalise(RedisEndpoint present, RedisEndpoint successor) {
    if (!leads(present)) {
      throw new IllegalStateException(present.node() + " follows somebody and is no primary");
    }
    boolean held = true;
    if (pausesWrites(present)) {
      pause(present, PAUSE);
    } else {
      held = users.raise(present);
    }
    long end = System.nanoTime() + TO_EQUALISE.toNanos();
    while (held && System.nanoTime() < end) {
      if (equal(present, successor)) {
        return true;
      }
    }
    resume(present);
    return false;
  }

  /// Before that Redis can only hold back everything, also what we have to say.
  private boolean pausesWrites(RedisEndpoint present) {
    return connections.isAtLeast(present, 6, 2);
  }

  private void pause(RedisEndpoint present, Duration time) {
    connections.ask(present, "CLIENT", "PAUSE", String.valueOf(time.toMillis()), "WRITE");
  }

  @Override
  public boolean equal(RedisEndpoint present, RedisEndpoint successor) {
    return offset(present) == offset(successor) && keys(present).equals(keys(successor));
  }

  /// How many keys each logical database has. Two sides may disagree on how many of them expire
  /// soon, which `INFO` tells in the same line.
  private Map<String, String> keys(RedisEndpoint endpoint) {
    Map<String, String> keys = new TreeMap<>();
    connections
        .facts(endpoint, "keyspace")
        .forEach((db, facts) -> keys.put(db, facts.split(",")[0]));
    return keys;
  }

  private long offset(RedisEndpoint endpoint) {
    Map<String, String> replication = connections.facts(endpoint, "replication");
    String name =
        "slave".equals(replication.get("role")) ? "slave_repl_offset" : "master_repl_offset";
    return Long.parseLong(replication.get(name));
  }

  /// Not by `min-replicas-to-write`, which answers a write with an error where a pause lets it wait
  /// until its connection ends.
  @Override
  public void fence(RedisEndpoint present) {
    if (pausesWrites(present)) {
      pause(present, FOR_GOOD);
    } else {
      // Its users are held back, and are to be so after a restart.
      ConfigFile.writeNow(connections, present);
    }
  }

  @Override
  public void promote(RedisEndpoint successor) {
    connections.atOnce(
        successor, RedisConnections.SOON, List.of(CUT_OFF_OURS, List.of("REPLICAOF", "NO", "ONE")));
  }

  @Override
  public void lead(RedisEndpoint member) {
    connections.atOnce(
        member,
        RedisConnections.SOON,
        List.of(
            CUT_OFF_OURS,
            List.of("REPLICAOF", "NO", "ONE"),
            List.of("CONFIG", "SET", "masteruser", LINK),
            List.of("CONFIG", "SET", "masterauth", secrets.link(member.admin())),
            List.of("CONFIG", "SET", PRIORITY, ANY),
            List.of("CONFIG", "REWRITE")));
  }

  @Override
  public Optional<Extent> leave(RedisEndpoint present, boolean keeps) {
    try {
      if (!isThere(present)) {
        return Optional.empty();
      }
      Extent extent = extent(present);
      if (connections.isAtLeast(present, 7, 0)) {
        giveAway(present, keeps);
      } else {
        shutDown(present, RedisConnections.SOON, "NOSAVE");
      }
      return Optional.of(extent);
    } catch (RedisSilent left) {
      connections.forget(present);
      return Optional.empty();
    } catch (RedisRefused refused) {
      if (refused.is("BUSY")) {
        // It can only read, since writes are held back.
        connections.endScript(present);
      }
      throw refused;
    }
  }

  private Extent extent(RedisEndpoint present) {
    return new Extent(
        keys(present).values().stream()
            .mapToLong(keys -> Long.parseLong(keys.substring("keys=".length())))
            .sum());
  }

  /// Its successor was promoted: whoever keeps its ports all the same has to go, with what it is to
  /// keep on disk. One that runs a script does as it is told once that was ended.
  private void giveAway(RedisEndpoint present, boolean keeps) {
    List<String> words = new ArrayList<>(List.of("SET", "port", "0", "tls-port", "0"));
    if (keeps) {
      words.addAll(List.of("save", AT_ITS_END));
    }
    try {
      connections.ask(present, "CONFIG", words.toArray(String[]::new));
    } catch (RedisRefused stays) {
      if (stays.is("BUSY")) {
        throw stays;
      }
      LOG.warnf("Does not give its ports away and is shut down: %s", stays.getMessage());
      if (keeps) {
        shutDown(present, TO_SAVE, "SAVE");
      } else {
        shutDown(present, RedisConnections.SOON, "NOSAVE");
      }
    }
  }

  /// At its ports its successor may answer by now.
  private boolean isThere(RedisEndpoint endpoint) {
    boolean there = name(endpoint).equals(endpoint.node());
    if (!there) {
      connections.forget(endpoint);
    }
    return there;
  }

  private String name(RedisEndpoint endpoint) {
    return connections.parameters(endpoint, "syslog-ident").getOrDefault("syslog-ident", "");
  }

  private void shutDown(RedisEndpoint present, Duration within, String how) {
    try {
      connections.answer(present, within, "SHUTDOWN", how);
    } catch (RedisSilent gone) {
      connections.forget(present);
    }
  }

  /// A client that came between the ports and the file would be told of writes that are gone when
  /// power is lost at that moment.
  @Override
  public void take(RedisEndpoint successor, int port, int tlsPort) {
    try {
      connections.atOnce(
          successor,
          RedisConnections.SOON,
          List.of(
              CUT_OFF_OURS,
              List.of("CONFIG", "SET", "masterauth", ""),
              List.of("CONFIG", "SET", "masteruser", ""),
              List.of("CONFIG", "SET", PRIORITY, ANY),
              listening(port, tlsPort),
              List.of("CONFIG", "REWRITE")));
    } catch (RedisRefused failed) {
      // Nobody may come as long as its file does not say so.
      connections.ask(
          successor, "CONFIG", "SET", "port", String.valueOf(successor.port()), "tls-port", "0");
      throw failed;
    }
  }

  private static List<String> listening(int port, int tlsPort) {
    return List.of(
        "CONFIG",
        "SET",
        "port",
        String.valueOf(port),
        "tls-port",
        String.valueOf(tlsPort),
        "tls-replication",
        "no");
  }

  @Override
  public void dismiss(RedisEndpoint present, boolean keeps) {
    // A new connection would meet its successor; without one, its clients go when it is stopped.
    if (!connections.has(present)) {
      return;
    }
    for (String type : new String[] {"normal", "pubsub"}) {
      try {
        connections.answer(present, RedisConnections.SOON, "CLIENT", "KILL", "TYPE", type);
      } catch (RedisSilent gone) {
        return;
      }
    }
    if (!keeps) {
      saveNothing(present);
    }
  }

  private void saveNothing(RedisEndpoint present) {
    try {
      connections.answer(present, RedisConnections.SOON, "CONFIG", "SET", "save", "");
    } catch (RedisSilent gone) {
      connections.forget(present);
    }
  }

  @Override
  public void resume(RedisEndpoint present) {
    if (pausesWrites(present)) {
      connections.ask(present, "CLIENT", "UNPAUSE");
    } else {
      users.lift(present);
      ConfigFile.writeNow(connections, present);
    }
    connections.ask(present, "CONFIG", "SET", "repl-diskless-sync", "yes");
    connections.ask(present, "CONFIG", "SET", "rdbcompression", "yes");
  }
}
