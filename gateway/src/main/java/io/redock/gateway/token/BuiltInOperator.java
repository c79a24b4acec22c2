package io.redock.gateway.token;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.redock.durable.store.Transactions;
import io.redock.gateway.user.Caller;
import io.redock.gateway.user.Person;
import io.redock.gateway.user.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Makes sure at start that the built-in operator and its token are there. If PostgreSQL is away
/// or its schema not up to date yet, it goes on trying behind the gateway's back.
@Readiness
@ApplicationScoped
public class BuiltInOperator implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(BuiltInOperator.class);
  /// Its token's id.
  public static final String TOKEN = "built-in-operator";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstantSource clock = InstantSource.system();
  private final Users users;
  private final ApiTokens tokens;
  private final Transactions transactions;
  private final boolean enabled;
  private final Optional<TokenHash> hash;
  private volatile boolean done;
  private volatile boolean stopped;

  BuiltInOperator(Users users, ApiTokens tokens, Transactions transactions, OperatorConfig config) {
    this.users = users;
    this.tokens = tokens;
    this.transactions = transactions;
    this.enabled = config.enabled();
    this.hash = config.tokenSha256().map(BuiltInOperator::hash);
  }

  private static TokenHash hash(String configured) {
    try {
      return new TokenHash(configured.strip().toLowerCase());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "redock.operator.token-sha256: " + malformed.getMessage(), malformed);
    }
  }

  void start(@Observes StartupEvent started) {
    Thread.ofVirtual().name("built-in-operator").start(this::keepTrying);
  }

  void stop(@Observes ShutdownEvent stopping) {
    stopped = true;
  }

  private void keepTrying() {
    try {
      while (!ensured() && !stopped) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean ensured() {
    try {
      transactions.commit(
          () -> enabled ? hash.map(this::ensure).orElseGet(this::remove) : switchOff());
      done = true;
    } catch (RuntimeException away) {
      LOG.debugf("The built-in operator waits for PostgreSQL: %s", away.getMessage());
    }
    return done;
  }

  private Uni<Void> ensure(TokenHash hash) {
    return users
        .ensure(Caller.OPERATOR, new Person(Caller.OPERATOR, "", "", Set.of(Caller.OPERATOR)))
        .chain(operator -> tokens.ensure(TOKEN, operator, hash, clock.instant()))
        // As callers will look it up. The first time that takes longer than a caller is kept
        // waiting.
        .chain(ensured -> tokens.find(hash))
        .replaceWithVoid();
  }

  private Uni<Void> remove() {
    return tokens.deleteById(TOKEN).replaceWithVoid();
  }

  private Uni<Void> switchOff() {
    return tokens.deleteOf(Caller.OPERATOR).replaceWithVoid();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("operator")
        .status(done)
        .withData("state", done ? (enabled ? "known" : "off") : "waiting for PostgreSQL")
        .build();
  }
}
