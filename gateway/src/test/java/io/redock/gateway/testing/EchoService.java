package io.redock.gateway.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;

/// Stands behind every route and answers with what it saw of the call; it knows [KnownAddons].
public final class EchoService implements QuarkusTestResourceLifecycleManager {

  // Not Vert.x' own: it would look for Quarkus' with this thread's class loader, and never find it.
  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", EchoService::echo);
    server.createContext(KnownAddons.PLACE, KnownAddons::show);
    server.start();
    String place = "http://127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "redock.services.provisioning",
        place,
        "redock.services.env",
        place,
        "redock.services.backup",
        place,
        "redock.services.metrics",
        place,
        // Short, so that a test can see what happens when an entry is no longer fresh.
        "redock.tokens.fresh",
        "200ms");
  }

  private static void echo(HttpExchange call) throws IOException {
    Map<String, Object> seen = new TreeMap<>();
    seen.put("method", call.getRequestMethod());
    seen.put("uri", call.getRequestURI() + "");
    call.getRequestHeaders()
        .forEach((name, values) -> seen.put(name.toLowerCase(), String.join(",", values)));
    seen.put("body", call.getRequestBody().readAllBytes().length);
    byte[] answer = JSON.writeValueAsBytes(seen);
    if (call.getRequestURI().getPath().startsWith("/v1/addon_providers")) {
      call.getResponseHeaders().add("Cache-Control", "max-age=60");
    }
    call.getResponseHeaders().add("Content-Type", "application/json");
    boolean head = call.getRequestMethod().equals("HEAD");
    call.sendResponseHeaders(200, head ? -1 : answer.length);
    if (!head) {
      call.getResponseBody().write(answer);
    }
    call.close();
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
