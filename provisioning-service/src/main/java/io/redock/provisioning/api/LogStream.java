package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.logs.DatabaseLogs;
import io.redock.provisioning.logs.Followers;
import io.redock.provisioning.logs.LogLine;
import io.redock.provisioning.logs.LogPass;
import io.redock.provisioning.logs.NodeFilter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// A log as it grows, by WebSocket at the log's own URL.
@ApplicationScoped
class LogStream {

  private static final Logger LOG = Logger.getLogger(LogStream.class);

  private static final int LINES = 500;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PING_EVERY = 10;
  private static final short GOING_AWAY = 1001;
  private static final short NOT_ALLOWED = 1008;
  private static final short TRY_LATER = 1013;

  private final LogPass pass;
  private final DatabaseAccess access;
  private final DatabaseLogs logs;
  private final Followers followers = new Followers();

  LogStream(LogPass pass, DatabaseAccess access, DatabaseLogs logs) {
    this.pass = pass;
    this.access = access;
    this.logs = logs;
  }

  void open(@Observes Router router) {
    router.get("/api/logs/:addon").order(Integer.MIN_VALUE + 1).handler(this::meet);
  }

  private void meet(RoutingContext call) {
    String addon = call.pathParam("addon");
    boolean follows = "websocket".equalsIgnoreCase(call.request().getHeader(HttpHeaders.UPGRADE));
    Optional<String> owner =
        follows ? pass.owner(addon, call.request().getParam("token")) : Optional.empty();
    if (owner.isEmpty()) {
      // Whoever has no token is refused where the log is read at once.
      call.next();
      return;
    }
    NodeFilter filter = NodeFilter.of(call.request().getParam("filter"));
    call.request()
        .toWebSocket()
        .onSuccess(
            socket -> Thread.ofVirtual().start(() -> follow(addon, owner.get(), filter, socket)))
        .onFailure(failure -> LOG.debugf("No WebSocket: %s", failure.getMessage()));
  }

  private void follow(String addon, String owner, NodeFilter filter, ServerWebSocket socket) {
    if (!followers.enter(addon, owner)) {
      close(socket, TRY_LATER, "too many follow logs just now");
      return;
    }
    try {
      tell(addon, owner, filter, socket);
      close(socket, GOING_AWAY, "ask for the log's URL again");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      close(socket, GOING_AWAY, "the service stops");
    } catch (Refused notAnyMore) {
      close(socket, NOT_ALLOWED, "the database is gone or somebody else's now");
    } catch (RuntimeException ended) {
      LOG.debugf("A log is not followed any more databaseId=%s: %s", addon, ended.getMessage());
      close(socket, GOING_AWAY, "ask for the log's URL again");
    } finally {
      followers.leave(addon, owner);
    }
  }

  private static void close(ServerWebSocket socket, short status, String reason) {
    if (!socket.isClosed()) {
      socket.close(status, reason);
    }
  }

  private void tell(String addon, String owner, NodeFilter filter, ServerWebSocket socket)
      throws InterruptedException {
    Set<LogLine> told = new HashSet<>(tail(addon, owner, filter));
    for (long second = 1; second < LONGEST.toSeconds() && !socket.isClosed(); second++) {
      Thread.sleep(PAUSE);
      List<LogLine> present = tail(addon, owner, filter);
      present.stream().filter(line -> !told.contains(line)).forEach(line -> send(line, socket));
      told.clear();
      told.addAll(present);
      if (second % PING_EVERY == 0) {
        socket.writeTextMessage(new JsonObject().put("event", "ping").encode());
      }
    }
  }

  /// Whose it is is asked each time: an app may change hands while its log is followed.
  private List<LogLine> tail(String addon, String owner, NodeFilter filter) {
    Database database = access.database(addon);
    if (!database.ownerId().equals(owner)) {
      throw new Refused(new Problem.NotFound("database"));
    }
    return logs.tail(database, LINES, filter);
  }

  private static void send(LogLine line, ServerWebSocket socket) {
    socket.writeTextMessage(
        new JsonObject()
            .put("event", "log")
            .put("log", line.written() + "\n")
            .put("timestamp", line.at().toString())
            .encode());
  }
}
