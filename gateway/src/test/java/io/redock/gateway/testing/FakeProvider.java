package io.redock.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An OIDC provider: says where its keys are, and what they are. Tests steer it, and sign its
/// tokens, with [ProviderKeys].
public final class FakeProvider implements QuarkusTestResourceLifecycleManager {

  private final ExecutorService calls = Executors.newCachedThreadPool();
  private HttpServer server;
  private String place;
  private Map<String, String> settings = Map.of();

  @Override
  public void init(Map<String, String> arguments) {
    settings = arguments;
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    place = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/test";
    server.createContext("/realms/test/.well-known/openid-configuration", this::configuration);
    server.createContext("/realms/test/keys", FakeProvider::keys);
    server.setExecutor(calls);
    server.start();
    ProviderKeys.begin(place, ProviderKeys.Mood.valueOf(settings.getOrDefault("mood", "HEALTHY")));
    Map<String, String> told = new HashMap<>();
    told.put("quarkus.oidc.tenant-enabled", "true");
    told.put("quarkus.oidc.auth-server-url", place);
    told.put("quarkus.oidc.client-id", ProviderKeys.AUDIENCE);
    told.put("quarkus.oidc.roles.role-claim-path", "realm_access/roles");
    told.put("quarkus.oidc.token.forced-jwk-refresh-interval", "1S");
    told.put("redock.oidc.operator-role", "redock-operators");
    settings.forEach(
        (name, value) -> {
          if (!name.equals("mood")) {
            told.put(name, value);
          }
        });
    return told;
  }

  private void configuration(HttpExchange call) throws IOException {
    answer(
        call,
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",\
        "introspection_endpoint":"%1$s/introspect","authorization_endpoint":"%1$s/auth"}\
        """
            .formatted(place));
  }

  private static void keys(HttpExchange call) throws IOException {
    ProviderKeys.countFetch();
    answer(call, ProviderKeys.published());
  }

  private static void answer(HttpExchange call, String json) throws IOException {
    switch (ProviderKeys.mood()) {
      case HEALTHY -> {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
      }
      case BROKEN -> {
        call.sendResponseHeaders(500, -1);
        call.close();
      }
      // Hangs up without a word.
      case DEAD -> call.close();
      // Leaves the caller waiting.
      case SILENT -> {}
    }
  }

  @Override
  public void stop() {
    server.stop(0);
    calls.shutdownNow();
  }
}
