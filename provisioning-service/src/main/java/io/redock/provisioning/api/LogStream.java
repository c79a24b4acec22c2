package io.redock.provisioning.api;

import io.redock.provisioning.logs.DatabaseLogs;
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
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// A log as it grows, by WebSocket at the log's own URL.
@ApplicationScoped
class LogStream {

  private static final Logger LOG = Logger.getLogger(LogStream.class);

  /// Each asks the engine for the log of each node once a second.
  private static final int FOLLOWERS = 50;

  private static final int LINES = 500;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PING_EVERY = 10;
  private static final short GOING_AWAY = 1001;
  private static final short TRY_LATER = 1013;

  private final LogPass pass;
  private final Living living;
  private final DatabaseLogs logs;
  private final Semaphore room = new Semaphore(FOLLOWERS);

  LogStream(LogPass pass, Living living, DatabaseLogs logs) {
    this.pass = pass;
    this.living = living;
    this.logs = logs;
  }

  void open(@Observes Router router) {
    router.get("/api/logs/:addon").order(Integer.MIN_VALUE + 1).handler(this::meet);
  }

  private void meet(RoutingContext call) {
    String addon = call.pathParam("addon");
    boolean follows = "websocket".equalsIgnoreCase(call.request().getHeader(HttpHeaders.UPGRADE));
    if (!follows || !pass.opens(addon, call.request().getParam("token"))) {
      // Whoever has no token is refused where the log is read at once.
      call.next();
      return;
    }
    NodeFilter filter = NodeFilter.of(call.request().getParam("filter"));
    call.request()
        .toWebSocket()
        .onSuccess(socket -> Thread.ofVirtual().start(() -> follow(addon, filter, socket)))
        .onFailure(failure -> LOG.debugf("No WebSocket: %s", failure.getMessage()));
  }

  private void follow(String addon, NodeFilter filter, ServerWebSocket socket) {
    if (!room.tryAcquire()) {
      socket.close(TRY_LATER, "too many follow logs just now");
      return;
    }
    try {
      tell(addon, filter, socket);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException ended) {
      LOG.debugf("A log is not followed any more databaseId=%s: %s", addon, ended.getMessage());
    } finally {
      room.release();
      if (!socket.isClosed()) {
        socket.close(GOING_AWAY, "ask for the log's URL again");
      }
    }
  }

  private void tell(String addon, NodeFilter filter, ServerWebSocket socket)
      throws InterruptedException {
    Set<LogLine> told = new HashSet<>(tail(addon, filter));
    for (long second = 1; second < LONGEST.toSeconds() && !socket.isClosed(); second++) {
      Thread.sleep(PAUSE);
      List<LogLine> present = tail(addon, filter);
      present.stream().filter(line -> !told.contains(line)).forEach(line -> send(line, socket));
      told.clear();
      told.addAll(present);
      if (second % PING_EVERY == 0) {
        socket.writeTextMessage(new JsonObject().put("event", "ping").encode());
      }
    }
  }

  private List<LogLine> tail(String addon, NodeFilter filter) {
    return logs.tail(living.database(addon), LINES, filter);
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
