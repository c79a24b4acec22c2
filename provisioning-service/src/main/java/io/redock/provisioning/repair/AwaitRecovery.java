package io.redock.provisioning.repair;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Due;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.State;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.redis.Inside;
import io.redock.provisioning.redis.Life;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.RedisSilent;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Asks at the database's address until our own user is served. Its process is ended only if it is
/// silent in both ways, from here and from within, for longer than its data could explain.
///
/// @param silences how often it was started in vain
/// @param since when it was last started; null in rows of an older version
public record AwaitRecovery(
    String databaseId, int silences, @JsonInclude(JsonInclude.Include.NON_NULL) Instant since)
    implements RepairDatabase {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_PAUSE = 5;

  /// What a pause is of the time that it has been out of reach, and at most.
  private static final int SHARE = 20;

  private static final Duration SELDOM = Duration.ofSeconds(30);

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.wantedGone()) {
      return Next.home();
    }
    if (since == null) {
      return Next.goTo(new AwaitRecovery(databaseId, silences, tools.clock().instant()));
    }
    if (!tools.everyNodeRuns(database)) {
      return restart(database, tools);
    }
    try {
      return look(database, tools);
    } catch (RedisSilent midway) {
      // Not as a failure, after which one is tried again later and later: the next look may heal.
      return Next.waitFor(pause(tools), "it fell silent while it was given what it is to be");
    }
  }

  private Next<Tools> look(Database database, Tools tools) {
    Life life = tools.redis().life(RedisEndpoint.of(database), PATIENCE);
    return switch (life) {
      case SERVES -> recovered(database, tools);
      case LOADS -> Next.waitFor(PAUSE, "Redis loads its data");
      case FULL -> Next.waitFor(PAUSE, "all its connections are taken, ours too");
      case BUSY -> endScript(database, tools);
      case PAUSED, LOCKED -> stuck(database, life, tools);
      case SILENT ->
          answersPlainly(database, tools) ? recovered(database, tools) : silent(database, tools);
    };
  }

  /// One that dies as soon as it is started is started less and less often.
  private Next<Tools> restart(Database database, Tools tools) {
    Instant again = since.plus(PAUSE.multipliedBy(1L << Math.min(silences, LONGEST_PAUSE)));
    Duration left = Duration.between(tools.clock().instant(), again);
    return silences > 0 && left.isPositive()
        ? Next.waitFor(left, "it ended as soon as it was started, %d times".formatted(silences))
        : LostData.told(Next.goTo(new RestartRedis(databaseId, silences + 1)), database, tools);
  }

  private Next<Tools> endScript(Database database, Tools tools) {
    return tools.redis().endScript(RedisEndpoint.of(database))
        ? Next.waitFor(Duration.ZERO, "a script without an end was ended")
        : Next.waitFor(PAUSE, "a script that has written does not end, and nothing can end it");
  }

  /// It lives, and lets us do nothing: only a start with its first configuration helps.
  private Next<Tools> stuck(Database database, Life life, Tools tools) {
    if (!isOver(tools.ends().calmPatience(plan(database, tools)), tools)) {
      return Next.waitFor(PAUSE, life.reason());
    }
    if (!keepsItsData(database)) {
      return Next.waitFor(
          pause(tools),
          life.reason() + "; it is left alone, since its data are in its memory only");
    }
    return end(database, life.reason(), tools);
  }

  private Next<Tools> silent(Database database, Tools tools) {
    if (Inside.lives(database.node(), tools.nodes())) {
      if (tools.topology().version(database.status().configuration().version()).tls()) {
        Due due = tools.topology().due(database);
        RedisEndpoint endpoint = RedisEndpoint.of(database);
        Optional<Next<Tools>> told =
            PutBack.told(this, PutBack.differentAtEntrance(endpoint, due, tools), database, tools);
        if (told.isPresent()) {
          return told.get();
        }
        if (!tools.upkeep().reopen(endpoint, due.entrance(database.node()))) {
          return stuck(database, Life.LOCKED, tools);
        }
      }
      return Next.waitFor(pause(tools), "it lives, and cannot be reached from here");
    }
    // Where the engine itself starts it again, it runs whenever it is not just being killed.
    return FirstConfiguration.lay(this, this, tools.wanted(database), database, tools)
        .orElseGet(() -> awaitSilent(database, tools));
  }

  private Next<Tools> awaitSilent(Database database, Tools tools) {
    return isOver(tools.ends().patience(plan(database, tools)), tools)
        ? end(database, Life.SILENT.reason(), tools)
        : Next.waitFor(PAUSE, Life.SILENT.reason());
  }

  /// Whatever it was told, it begins anew with what it is to be, which is laid down first: its
  /// container may be gone afterwards.
  private Next<Tools> end(Database database, String why, Tools tools) {
    if (!tools.ends().take(database.node(), why)) {
      return Next.waitFor(PAUSE, "too many were ended in the last minute");
    }
    tools.wanted(database).forEach(wanted -> tools.nodes().write(wanted.name(), wanted.files()));
    boolean ended = tools.nodes().retire(database.node());
    return LostData.told(Next.goTo(new RestartRedis(databaseId, 0)), ended, database, tools);
  }

  /// To ask from within is a command in its node, which costs its host something: whoever shuts us
  /// out for long is asked less and less often.
  private Duration pause(Tools tools) {
    Duration share = Duration.between(since, tools.clock().instant()).dividedBy(SHARE);
    return share.compareTo(PAUSE) < 0 ? PAUSE : share.compareTo(SELDOM) > 0 ? SELDOM : share;
  }

  private boolean isOver(Duration patience, Tools tools) {
    return !tools.clock().instant().isBefore(since.plus(patience));
  }

  /// Whether it has all on disk when it was asked to end.
  private static boolean keepsItsData(Database database) {
    Features features = database.status().configuration().features();
    return features.has(Feature.AOF) || features.has(Feature.RDB);
  }

  private static Plan plan(Database database, Tools tools) {
    return tools.topology().plan(database.status().configuration().plan());
  }

  private Next<Tools> recovered(Database database, Tools tools) {
    RedisEndpoint endpoint = entrance(database, tools);
    // A process that begins with its first configuration knows of no TLS yet.
    Due behind = tools.topology().due(database).behindTheEntrance();
    Optional<Next<Tools>> told =
        PutBack.told(this, PutBack.different(endpoint, behind, tools), database, tools);
    if (told.isPresent()) {
      return told.get();
    }
    // Before anything that writes its file: a setting of many megabytes makes that last.
    tools.upkeep().restore(endpoint, behind);
    restore(endpoint, database, tools);
    return Next.<Tools>home()
        .changing(
            tools.operations().found(databaseId, tools.redis().keys(RedisEndpoint.of(database))))
        .changing(
            tools.databases().become(databaseId, new State.Available(tools.clock().instant())))
        .announcing(Repaired.told(database, tools));
  }

  /// A node on a new volume knows of no TLS yet, even if only that is wanted.
  private static boolean answersPlainly(Database database, Tools tools) {
    return forcesTls(database) && tools.handover().answers(RedisEndpoint.plain(database));
  }

  private static RedisEndpoint entrance(Database database, Tools tools) {
    return answersPlainly(database, tools)
        ? RedisEndpoint.plain(database)
        : RedisEndpoint.of(database);
  }

  /// Its volume may be older than what was requested since, or lost. Nothing here waits for its
  /// file, which a tenant can keep from being written for as long as he likes.
  private static void restore(RedisEndpoint endpoint, Database database, Tools tools) {
    Configuration configuration = database.status().configuration();
    tools
        .addresses()
        .admit(database.address(), configuration.features().has(Feature.PUBLICLY_AVAILABLE));
    tools.upkeep().set(endpoint, tools.topology().settings(configuration));
    tools.upkeep().letIn(endpoint, database.credentials());
    if (tools.topology().version(configuration.version()).tls()) {
      // First of all the interface: what follows comes over another connection.
      String bind = tools.topology().where(database).get("bind");
      tools.upkeep().set(endpoint, Map.of("bind", bind));
      Certificate certificate = tools.certificates().find(database.id()).orElseThrow();
      tools.nodes().write(database.node(), certificate.files());
      tools.upkeep().show(endpoint, certificate, database.address().tlsPort());
      int plainPort = forcesTls(database) ? 0 : database.address().port();
      tools.upkeep().set(RedisEndpoint.tls(database), Map.of("port", String.valueOf(plainPort)));
    }
    tools.upkeep().restore(RedisEndpoint.of(database), tools.topology().due(database));
  }

  private static boolean forcesTls(Database database) {
    return database.status().configuration().features().has(Feature.FORCE_SSL);
  }
}
