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
  private final Lines lines;

  VertxRedis(Secrets secrets, Lines lines) {
    this.secrets = secrets;
    this.lines = lines;
  }

  @Override
  public Life life(Door door, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    try {
      Life life = lifeNow(door);
      while (life == Life.SILENT && System.nanoTime() < end) {
        Thread.sleep(PAUSE);
        life = lifeNow(door);
      }
      return life;
    } catch (InterruptedException leaseEnds) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was asked", leaseEnds);
    }
  }

  /// A script keeps everybody waiting until it has run for long enough to be told of, which may be
  /// between two questions: whoever looks paused is asked once more.
  private Life lifeNow(Door door) {
    Life life = toldBy(door);
    if (life != Life.PAUSED) {
      return life;
    }
    Life again = toldBy(door);
    return again == Life.SILENT ? life : again;
  }

  private Life toldBy(Door door) {
    try {
      lines.ask(door, "PING");
      return Life.SERVES;
    } catch (RedisRefused error) {
      return life(error);
    } catch (RedisSilent silent) {
      lines.forget(door);
      return silent.late() ? strangerSees(door) : Life.SILENT;
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
  private Life strangerSees(Door door) {
    try (Line line = lines.stranger(door)) {
      line.ask(Lines.SOON, UNKNOWN);
      return Life.PAUSED;
    } catch (RedisRefused error) {
      return error.isFull() ? Life.FULL : Life.PAUSED;
    } catch (RedisSilent silent) {
      return Life.SILENT;
    }
  }

  @Override
  public OptionalDouble loaded(Door door) {
    try {
      return Loading.percent(lines.facts(door, "persistence"));
    } catch (RedisSilent | RedisRefused untold) {
      LOG.debugf("How much %s has loaded is not told: %s", door.node(), untold.getMessage());
      return OptionalDouble.empty();
    }
  }

  @Override
  public boolean endScript(Door door) {
    return lines.endScript(door);
  }

  @Override
  public int clients(Door door) {
    return Integer.parseInt(lines.info(door, "clients", "connected_clients"));
  }

  @Override
  public long keys(Door door) {
    return lines.facts(door, "keyspace").values().stream()
        .map(facts -> facts.split(",")[0])
        .mapToLong(keys -> Long.parseLong(keys.substring("keys=".length())))
        .sum();
  }

  @Override
  public long keysRead(Door door) {
    Map<String, String> persistence = lines.facts(door, "persistence");
    return Long.parseLong(persistence.get("rdb_last_load_keys_loaded"))
        + Long.parseLong(persistence.get("rdb_last_load_keys_expired"));
  }

  @Override
  public long usedMemory(Door door) {
    String bytes = lines.info(door, "memory", "used_memory");
    if (bytes.isEmpty()) {
      throw new IllegalStateException("INFO memory tells no used_memory");
    }
    return Long.parseLong(bytes);
  }

  @Override
  public long dataMemory(Door door) {
    Map<String, String> memory = lines.facts(door, "memory");
    return Long.parseLong(memory.get("used_memory"))
        - Long.parseLong(memory.get("used_memory_startup"))
        - Long.parseLong(memory.get("mem_replication_backlog"));
  }

  @Override
  public boolean configure(Door door, Map<String, String> parameters) {
    if (parameters.keySet().stream().anyMatch(Persistence.PARAMETERS::contains)) {
      throw new IllegalArgumentException("persistence is switched in steps, see adjust/");
    }
    List<List<String>> changes = changes(lines, door, parameters);
    if (!changes.isEmpty()) {
      ConfigFile.change(lines, door, changes);
    }
    return !changes.isEmpty();
  }

  /// The commands that set those of these parameters that are different.
  static List<List<String>> changes(Lines lines, Door door, Map<String, String> parameters) {
    Map<String, String> present =
        lines.parameters(door, parameters.keySet().toArray(String[]::new));
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
  public boolean keeps(Door door, Persistence persistence) {
    return present(door).equals(persistence);
  }

  private Persistence present(Door door) {
    Map<String, String> now = lines.parameters(door, "appendonly", "save");
    return new Persistence("yes".equals(now.get("appendonly")), now.getOrDefault("save", ""));
  }

  @Override
  public void switchOn(Door door, Persistence persistence) {
    Persistence now = present(door);
    if (!persistence.savePoints().isEmpty() && !persistence.savePoints().equals(now.savePoints())) {
      lines.ask(door, "CONFIG", "SET", "save", persistence.savePoints());
    }
    if (persistence.appendOnly() && !now.appendOnly()) {
      lines.ask(door, "CONFIG", "SET", "appendonly", "yes");
    }
  }

  @Override
  public void switchOff(Door door, Persistence persistence) {
    Persistence now = present(door);
    if (!persistence.appendOnly() && now.appendOnly()) {
      lines.ask(door, "CONFIG", "SET", "appendonly", "no");
    }
    if (persistence.savePoints().isEmpty() && !now.savePoints().isEmpty()) {
      lines.ask(door, "CONFIG", "SET", "save", "");
    }
  }

  @Override
  public boolean saves(Door door) {
    return ConfigFile.childSaves(lines.facts(door, "persistence"));
  }

  @Override
  public void snapshot(Door door) {
    lines.ask(door, "BGSAVE");
  }

  @Override
  public boolean snapshotSucceeds(Door door) {
    return "ok".equals(lines.info(door, "persistence", "rdb_last_bgsave_status"));
  }

  @Override
  public long lastSave(Door door) {
    return Long.parseLong(lines.info(door, "persistence", "rdb_last_save_time"));
  }

  @Override
  public long appended(Door door) {
    Map<String, String> persistence = lines.facts(door, "persistence");
    return persistence.containsKey("aof_base_size")
        ? Long.parseLong(persistence.get("aof_current_size"))
            - Long.parseLong(persistence.get("aof_base_size"))
        : 0;
  }

  @Override
  public boolean compact(Door door) {
    try {
      lines.ask(door, "BGREWRITEAOF");
      return true;
    } catch (RedisRefused refused) {
      LOG.warnf("An append-only file is not written anew: %s", refused.getMessage());
      return false;
    }
  }

  @Override
  public void keepAsItIs(Door door) {
    ConfigFile.write(lines, door);
  }

  @Override
  public void admit(Door door, Credentials credentials) {
    ConfigFile.change(lines, door, List.of(admission(credentials, secrets)));
  }

  /// The command that lets the tenant in by those passwords and no others.
  static List<String> admission(Credentials credentials, Secrets secrets) {
    List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", TENANT, "resetpass", "on"));
    credentials.tenant().forEach(password -> words.add("#" + secrets.hash(password)));
    words.addAll(List.of("~*", "+@all"));
    return words;
  }

  @Override
  public boolean settled(Door door) {
    return ConfigFile.appendsAll(lines.facts(door, "persistence"));
  }

  @Override
  public void serveTls(Door door, Certificate certificate, int tlsPort) {
    ConfigFile.change(lines, door, List.of(showing(certificate, secrets, tlsPort)));
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
  public void servePlain(Door door, int port) {
    List<String> command = List.of("CONFIG", "SET", "port", String.valueOf(port));
    ConfigFile.change(lines, door, List.of(command));
  }
}
