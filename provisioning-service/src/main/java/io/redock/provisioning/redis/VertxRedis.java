package io.redock.provisioning.redis;

import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Persistence;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;

/// Talks to Redis with Vert.x' client. Called from virtual threads.
public final class VertxRedis implements Redis {

  private static final Logger LOG = Logger.getLogger(VertxRedis.class);

  private static final Duration PAUSE = Duration.ofMillis(5);

  /// No command of any engine.
  private static final String UNKNOWN = "REDOCK";

  private static final String TENANT = AclUser.TENANT;

  private final Secrets secrets;
  private final RedisConnections connections;

  VertxRedis(Secrets secrets, RedisConnections connections) {
    this.secrets = secrets;
    this.connections = connections;
  }

  @Override
  public Life life(RedisEndpoint endpoint, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    try {
      Life life = lifeNow(endpoint);
      while (life == Life.SILENT && System.nanoTime() < end) {
        Thread.sleep(PAUSE);
        life = lifeNow(endpoint);
      }
      return life;
    } catch (InterruptedException leaseEnds) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was asked", leaseEnds);
    }
  }

  /// A script keeps everybody waiting until it has run for long enough to be told of, which may be
  /// between two questions: whoever looks paused is asked once more.
  private Life lifeNow(RedisEndpoint endpoint) {
    Life life = toldBy(endpoint);
    if (life != Life.PAUSED) {
      return life;
    }
    Life again = toldBy(endpoint);
    return again == Life.SILENT ? life : again;
  }

  private Life toldBy(RedisEndpoint endpoint) {
    try {
      connections.ask(endpoint, "PING");
      return Life.SERVES;
    } catch (RedisRefused error) {
      return life(error);
    } catch (RedisSilent silent) {
      connections.forget(endpoint);
      return silent.late() ? strangerSees(endpoint) : Life.SILENT;
    }
  }

  private static Life life(RedisRefused error) {
    if (error.isFull()) {
      return Life.FULL;
    }
    if (error.is("LOADING")) {
      return Life.LOADS;
    }
    if (error.is("BUSY")) {
      return Life.BUSY;
    }
    // What else an error says (MISCONF, MASTERDOWN), it is said to somebody who was let in.
    return error.is("NOPERM") || error.is("WRONGPASS") || error.is("NOAUTH")
        ? Life.LOCKED
        : Life.SERVES;
  }

  /// Who is paused gets no answer to anything that Redis would have to do. What it does not know,
  /// it refuses at once; that is the first thing it looks at.
  private Life strangerSees(RedisEndpoint endpoint) {
    try (RedisConnection connection = connections.stranger(endpoint)) {
      connection.ask(RedisConnections.SOON, UNKNOWN);
      return Life.PAUSED;
    } catch (RedisRefused error) {
      return error.isFull() ? Life.FULL : Life.PAUSED;
    } catch (RedisSilent silent) {
      return Life.SILENT;
    }
  }

  @Override
  public OptionalDouble loaded(RedisEndpoint endpoint) {
    try {
      return Loading.percent(connections.facts(endpoint, "persistence"));
    } catch (RedisSilent | RedisRefused untold) {
      LOG.debugf("How much %s has loaded is not told: %s", endpoint.node(), untold.getMessage());
      return OptionalDouble.empty();
    }
  }

  @Override
  public boolean endScript(RedisEndpoint endpoint) {
    return connections.endScript(endpoint);
  }

  @Override
  public int clients(RedisEndpoint endpoint) {
    return Integer.parseInt(connections.info(endpoint, "clients", "connected_clients"));
  }

  @Override
  public long keys(RedisEndpoint endpoint) {
    return connections.facts(endpoint, "keyspace").values().stream()
        .map(facts -> facts.split(",")[0])
        .mapToLong(keys -> Long.parseLong(keys.substring("keys=".length())))
        .sum();
  }

  @Override
  public long keysRead(RedisEndpoint endpoint) {
    Map<String, String> persistence = connections.facts(endpoint, "persistence");
    return Long.parseLong(persistence.get("rdb_last_load_keys_loaded"))
        + Long.parseLong(persistence.get("rdb_last_load_keys_expired"));
  }

  @Override
  public long usedMemory(RedisEndpoint endpoint) {
    String bytes = connections.info(endpoint, "memory", "used_memory");
    if (bytes.isEmpty()) {
      throw new IllegalStateException("INFO memory tells no used_memory");
    }
    return Long.parseLong(bytes);
  }

  @Override
  public long dataMemory(RedisEndpoint endpoint) {
    Map<String, String> memory = connections.facts(endpoint, "memory");
    return Long.parseLong(memory.get("used_memory"))
        - Long.parseLong(memory.get("used_memory_startup"))
        - Long.parseLong(memory.get("mem_replication_backlog"));
  }

  @Override
  public boolean configure(RedisEndpoint endpoint, Map<String, String> parameters) {
    if (parameters.keySet().stream().anyMatch(Persistence.PARAMETERS::contains)) {
      throw new IllegalArgumentException("persistence is switched in steps, see adjust/");
    }
    List<List<String>> changes = changes(connections, endpoint, parameters);
    if (!changes.isEmpty()) {
      ConfigFile.change(connections, endpoint, changes);
    }
    return !changes.isEmpty();
  }

  /// The commands that set those of these parameters that are different.
  static List<List<String>> changes(
      RedisConnections connections, RedisEndpoint endpoint, Map<String, String> parameters) {
    Map<String, String> present =
        connections.parameters(endpoint, parameters.keySet().toArray(String[]::new));
    // One at a time: Redis 6.0 takes no more.
    List<List<String>> commands = new ArrayList<>();
    parameters.forEach(
        (name, value) -> {
          if (!Told.is(name, value, present.get(name))) {
            commands.add(List.of("CONFIG", "SET", name, value));
          }
        });
    return commands;
  }

  @Override
  public boolean keeps(RedisEndpoint endpoint, Persistence persistence) {
    return present(endpoint).equals(persistence);
  }

  private Persistence present(RedisEndpoint endpoint) {
    Map<String, String> now = connections.parameters(endpoint, "appendonly", "save");
    return new Persistence("yes".equals(now.get("appendonly")), now.getOrDefault("save", ""));
  }

  @Override
  public void switchOn(RedisEndpoint endpoint, Persistence persistence) {
    Persistence now = present(endpoint);
    if (!persistence.savePoints().isEmpty() && !persistence.savePoints().equals(now.savePoints())) {
      connections.ask(endpoint, "CONFIG", "SET", "save", persistence.savePoints());
    }
    if (persistence.appendOnly() && !now.appendOnly()) {
      connections.ask(endpoint, "CONFIG", "SET", "appendonly", "yes");
    }
  }

  @Override
  public void switchOff(RedisEndpoint endpoint, Persistence persistence) {
    Persistence now = present(endpoint);
    if (!persistence.appendOnly() && now.appendOnly()) {
      connections.ask(endpoint, "CONFIG", "SET", "appendonly", "no");
    }
    if (persistence.savePoints().isEmpty() && !now.savePoints().isEmpty()) {
      connections.ask(endpoint, "CONFIG", "SET", "save", "");
    }
  }

  @Override
  public boolean saves(RedisEndpoint endpoint) {
    return ConfigFile.childSaves(connections.facts(endpoint, "persistence"));
  }

  @Override
  public void snapshot(RedisEndpoint endpoint) {
    connections.ask(endpoint, "BGSAVE");
  }

  @Override
  public boolean snapshotSucceeds(RedisEndpoint endpoint) {
    return "ok".equals(connections.info(endpoint, "persistence", "rdb_last_bgsave_status"));
  }

  @Override
  public long lastSave(RedisEndpoint endpoint) {
    return Long.parseLong(connections.info(endpoint, "persistence", "rdb_last_save_time"));
  }

  @Override
  public long appended(RedisEndpoint endpoint) {
    Map<String, String> persistence = connections.facts(endpoint, "persistence");
    return persistence.containsKey("aof_base_size")
        ? Long.parseLong(persistence.get("aof_current_size"))
            - Long.parseLong(persistence.get("aof_base_size"))
        : 0;
  }

  @Override
  public boolean compact(RedisEndpoint endpoint) {
    try {
      connections.ask(endpoint, "BGREWRITEAOF");
      return true;
    } catch (RedisRefused refused) {
      LOG.warnf("An append-only file is not written anew: %s", refused.getMessage());
      return false;
    }
  }

  @Override
  public void keepAsItIs(RedisEndpoint endpoint) {
    ConfigFile.write(connections, endpoint);
  }

  @Override
  public void admit(RedisEndpoint endpoint, Credentials credentials) {
    ConfigFile.change(connections, endpoint, List.of(admission(credentials, secrets)));
  }

  /// The command that lets the tenant in by those passwords and no others.
  static List<String> admission(Credentials credentials, Secrets secrets) {
    List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", TENANT, "resetpass", "on"));
    credentials.tenant().forEach(password -> words.add("#" + secrets.hash(password)));
    words.addAll(List.of("~*", "+@all"));
    return words;
  }

  @Override
  public boolean settled(RedisEndpoint endpoint) {
    return ConfigFile.appendsAll(connections.facts(endpoint, "persistence"));
  }

  @Override
  public void serveTls(RedisEndpoint endpoint, Certificate certificate, int tlsPort) {
    ConfigFile.change(connections, endpoint, List.of(showing(certificate, secrets, tlsPort)));
  }

  /// What a process is told for that.
  static List<String> showing(Certificate certificate, Secrets secrets, int tlsPort) {
    return List.of(
        "CONFIG",
        "SET",
        "tls-auth-clients",
        "no",
        "tls-key-file-pass",
        secrets.open(certificate.passphrase()),
        "tls-cert-file",
        certificate.chainFile(),
        "tls-key-file",
        certificate.keyFile(),
        "tls-ca-cert-file",
        certificate.authorityFile(),
        "tls-port",
        String.valueOf(tlsPort));
  }

  @Override
  public void servePlain(RedisEndpoint endpoint, int port) {
    List<String> command = List.of("CONFIG", "SET", "port", String.valueOf(port));
    ConfigFile.change(connections, endpoint, List.of(command));
  }
}
