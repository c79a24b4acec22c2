package io.redock.provisioning.redis;

import io.redock.provisioning.database.Credentials;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Talks to Redis with Vert.x' client. Called from virtual threads.
public final class VertxRedis implements Redis {

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final String TENANT = "default";

  private final Vertx vertx;
  private final Secrets secrets;
  private final Supplier<String> authority;
  private final Lines lines;

  VertxRedis(Vertx vertx, Secrets secrets, Supplier<String> authority, Lines lines) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.authority = authority;
    this.lines = lines;
  }

  @Override
  public boolean answers(Database database, Duration within) {
    String password = secrets.open(database.password());
    Door door = Door.of(database);
    long end = System.nanoTime() + within.toNanos();
    try {
      while (!pong(door, password)) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(PAUSE);
      }
      return true;
    } catch (InterruptedException leaseEnds) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was asked", leaseEnds);
    }
  }

  private boolean pong(Door door, String password) {
    try {
      return "PONG".equals(ping(door, password));
    } catch (RedisSilent | RedisRefused notYet) {
      return false;
    }
  }

  private String ping(Door door, String password) {
    try (Line line = new Line(vertx, door, door.tls() ? authority.get() : "")) {
      line.authenticate(TENANT, password);
      return String.valueOf(line.ask(Lines.SOON, "PING"));
    }
  }

  @Override
  public boolean loads(Door door) {
    try {
      ping(door, secrets.open(door.tenant()));
      return false;
    } catch (RedisRefused error) {
      return error.getMessage().contains("LOADING");
    } catch (RedisSilent nobody) {
      return false;
    }
  }

  @Override
  public int clients(Door door) {
    return Integer.parseInt(lines.info(door, "clients", "connected_clients"));
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
  public boolean configure(Door door, Map<String, String> parameters) {
    Map<String, String> present =
        lines.parameters(door, parameters.keySet().toArray(String[]::new));
    boolean changed = false;
    // One at a time: Redis 6.0 takes no more.
    for (Map.Entry<String, String> wanted : parameters.entrySet()) {
      if (!wanted.getValue().equals(present.get(wanted.getKey()))) {
        lines.ask(door, "CONFIG", "SET", wanted.getKey(), wanted.getValue());
        changed = true;
      }
    }
    if (changed) {
      lines.ask(door, "CONFIG", "REWRITE");
    }
    return changed;
  }

  @Override
  public void admit(Door door, Credentials credentials) {
    List<String> rule = new ArrayList<>(List.of("SETUSER", TENANT, "resetpass", "on"));
    credentials.tenant().forEach(password -> rule.add("#" + secrets.hash(password)));
    rule.addAll(List.of("~*", "+@all"));
    lines.ask(door, "ACL", rule.toArray(String[]::new));
    lines.ask(door, "CONFIG", "REWRITE");
  }

  @Override
  public boolean settled(Door door) {
    return "0".equals(lines.info(door, "persistence", "aof_rewrite_in_progress"))
        && "0".equals(lines.info(door, "persistence", "aof_rewrite_scheduled"))
        && "ok".equals(lines.info(door, "persistence", "aof_last_bgrewrite_status"));
  }

  @Override
  public void serveTls(Door door, Certificate certificate, int tlsPort) {
    lines.ask(
        door,
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
    lines.ask(door, "CONFIG", "REWRITE");
  }

  @Override
  public void servePlain(Door door, int port) {
    lines.ask(door, "CONFIG", "SET", "port", String.valueOf(port));
    lines.ask(door, "CONFIG", "REWRITE");
  }
}
