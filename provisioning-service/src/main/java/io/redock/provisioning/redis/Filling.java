package io.redock.provisioning.redis;

import io.redock.provisioning.node.Reach;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What a node is told while it fills, on a connection of its own. It is asked first, on the same
/// connection, whether it still is one that fills: whoever has it take over cuts off all
/// connections from before, so what is said here reaches no node that serves.
final class Filling implements AutoCloseable {

  private static final Duration TO_WRITE = Duration.ofSeconds(10);

  private final Secrets secrets;
  private final Door door;
  private final Line line;
  private final Map<String, String> replication;

  Filling(Lines lines, Secrets secrets, Door door) {
    this.secrets = secrets;
    this.door = door;
    this.line = lines.open(door);
    this.replication = facts("replication");
  }

  private Map<String, String> facts(String section) {
    try {
      return Lines.facts(line.ask(Lines.SOON, "INFO", section).toString());
    } catch (RuntimeException unanswered) {
      line.close();
      throw unanswered;
    }
  }

  boolean follows(Reach source) {
    return source.host().equals(replication.get("master_host"))
        && String.valueOf(source.port()).equals(replication.get("master_port"));
  }

  /// A promotion leaves a mark, which stays while the process has replicas, and an hour longer.
  /// One that never gets any listens elsewhere by then.
  ///
  /// @param runId of the process that is to fill
  void refuseOnceLed(String runId) {
    boolean promoted =
        "master".equals(replication.get("role"))
            && !"-1".equals(replication.get("second_repl_offset"));
    if (promoted || !runId.equals(facts("server").get("run_id"))) {
      throw new IllegalStateException(
          door.node()
              + (promoted ? " was promoted and" : " is another process and")
              + " fills no more");
    }
  }

  void begin(Optional<Certificate> shown, Reach source, boolean tls) {
    if (shown.isPresent()) {
      set(VertxRedis.showing(shown.get(), secrets, 0));
      rewrite();
    }
    set("replica-priority", "0");
    if (door.tls()) {
      rewrite();
    }
    set("masteruser", AclUser.ADMIN);
    set("masterauth", secrets.open(door.admin()));
    if (tls) {
      set("tls-replication", "yes");
    }
    // Its turns and the present one's would hardly leave a moment in which nobody saves.
    set("save", "");
    // It takes as long as all the rest of a save, and clients wait for a processor meanwhile.
    set("rdbcompression", "no");
    line.ask(Lines.SOON, "REPLICAOF", source.host(), String.valueOf(source.port()));
  }

  void rehearse() {
    refuseUnlessItFollows();
    set("appendonly", "yes");
    set("appendonly", "no");
  }

  void saveAt(String points) {
    refuseUnlessItFollows();
    set("rdbcompression", "yes");
    set("save", points);
  }

  private void refuseUnlessItFollows() {
    if (!"slave".equals(replication.get("role"))) {
      throw new IllegalStateException(door.node() + " follows nobody and fills no more");
    }
  }

  private void set(String... namesAndValues) {
    String[] words = new String[namesAndValues.length + 1];
    words[0] = "SET";
    System.arraycopy(namesAndValues, 0, words, 1, namesAndValues.length);
    line.ask(Lines.SOON, "CONFIG", words);
  }

  private void rewrite() {
    line.ask(TO_WRITE, "CONFIG", "REWRITE");
  }

  @Override
  public void close() {
    line.close();
  }
}
