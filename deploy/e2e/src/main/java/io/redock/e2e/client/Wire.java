package io.redock.e2e.client;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Sends what one of the clients sends, byte for byte where a server could trip over it.
public final class Wire {

  /// As long as the clients themselves wait.
  private static final int PATIENCE_SECONDS = 30;

  private static final Vertx VERTX =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));

  /// Each call on a connection of its own, as each command is a process of its own.
  private static final HttpClient HTTP =
      VERTX.createHttpClient(new HttpClientOptions().setKeepAlive(false));

  private static final WebSocketClient WEB_SOCKETS = VERTX.createWebSocketClient();

  /// Whose way to send it is.
  public enum Sender {
    COMMAND_LINE("Scalingo CLI v1.48.0", "application/json", true),
    TERRAFORM("Scalingo Terraform Provider v2.5.1", "application/json", true),
    JAVASCRIPT("Scalingo Javascript Client", "application/json", false),
    /// Takes whatever it gets.
    CURL("curl/8.5.0", "*/*", false);

    private final String userAgent;
    private final String accept;

    /// Go's client ends the URL of a `GET` or `DELETE` with `?`, whether anything follows or not.
    private final boolean alwaysAsks;

    Sender(String userAgent, String accept, boolean alwaysAsks) {
      this.userAgent = userAgent;
      this.accept = accept;
      this.alwaysAsks = alwaysAsks;
    }
  }

  private final Sender sender;
  private final URI gateway;

  public Wire(Sender sender, String gateway) {
    this.sender = sender;
    this.gateway = URI.create(gateway);
  }

  public Answer get(String path, Optional<String> authorization) {
    return send(HttpMethod.GET, path, authorization, null);
  }

  public Answer delete(String path, Optional<String> authorization) {
    return send(HttpMethod.DELETE, path, authorization, null);
  }

  /// @param body null for none at all
  public Answer send(HttpMethod method, String path, Optional<String> authorization, String body) {
    boolean bare = method == HttpMethod.GET || method == HttpMethod.DELETE;
    String uri = sender.alwaysAsks && bare && !path.contains("?") ? path + "?" : path;
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(gateway.getHost())
            .setPort(gateway.getPort())
            .setURI(uri)
            .putHeader("User-Agent", sender.userAgent)
            .putHeader("Accept", sender.accept)
            .putHeader("Content-Type", "application/json");
    authorization.ifPresent(shown -> options.putHeader("Authorization", shown));
    return exchange(options, body);
  }

  /// Follows an absolute URL that an answer has given, and shows nobody's token there.
  public Answer follow(String url) {
    return exchange(
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url)
            .putHeader("User-Agent", sender.userAgent)
            .putHeader("Accept", sender.accept),
        null);
  }

  /// Has each text message told until the answer is closed.
  public WebSocket listen(String url, Consumer<String> messages) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions().setAbsoluteURI(url.replaceFirst("^http", "ws"));
    var connected =
        WEB_SOCKETS
            .webSocket()
            .textMessageHandler(messages::accept)
            .connect(options)
            .toCompletionStage()
            .toCompletableFuture();
    return await(url, connected);
  }

  private static Answer exchange(RequestOptions options, String body) {
    String call = options.getMethod() + " " + options.getURI().replaceAll("token=[^&]*", "token=…");
    return await(
        call,
        HTTP.request(options)
            .compose(
                // Read by the same thread that sent: an answer that has ended already has no body.
                request -> send(request, body).compose(response -> read(call, response)))
            .toCompletionStage()
            .toCompletableFuture());
  }

  private static io.vertx.core.Future<HttpClientResponse> send(
      HttpClientRequest request, String body) {
    return body == null ? request.send() : request.send(Buffer.buffer(body));
  }

  private static io.vertx.core.Future<Answer> read(String call, HttpClientResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : response.headers().names()) {
      headers.put(name.toLowerCase(Locale.ROOT), response.headers().getAll(name));
    }
    return response
        .body()
        .map(text -> new Answer(call, response.statusCode(), headers, text.toString()));
  }

  private static <T> T await(String what, Future<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError("no answer to " + what + ": " + failed, failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the answer to " + what, stop);
    }
  }
}
