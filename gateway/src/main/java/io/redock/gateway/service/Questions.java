package io.redock.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Asks services. To be called where waiting is allowed.
@ApplicationScoped
public class Questions {

  private final Connections connections;
  private final ForwardConfig config;

  public Questions(Connections connections, ForwardConfig config) {
    this.connections = connections;
    this.config = config;
  }

  /// @throws Unanswered if it is away, or takes too long
  public Reply ask(Question question) {
    try {
      return Retries.once(question.service(), question.requestId(), () -> send(question))
          .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException failed) {
      throw new Unanswered(failed.getCause());
    }
  }

  private Future<Reply> send(Question question) {
    // Here, where it is known what the question is part of.
    MultiMap headers = question.headers();
    return connections
        .to(question.service())
        .compose(
            request -> {
              request.setURI(question.path()).headers().addAll(headers);
              // Said at once, on the request's own thread: an answer that has ended before anybody
              // asks for its body never yields one.
              return request.send().compose(Questions::read);
            });
  }

  private static Future<Reply> read(HttpClientResponse response) {
    return response
        .body()
        .map(
            body ->
                new Reply(
                    response.statusCode(), response.getHeader(HttpHeaders.CONTENT_TYPE), body));
  }
}
