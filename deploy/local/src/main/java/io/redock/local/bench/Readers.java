package io.redock.local.bench;

import io.redock.local.platform.Unmet;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/// Clients that read one URL again and again, each on a connection of its own that it keeps.
final class Readers implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));

  private final List<HttpClient> clients = new ArrayList<>();
  private final RequestOptions request;

  Readers(int count, URI url, String token) {
    for (int i = 0; i < count; i++) {
      clients.add(vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1)));
    }
    this.request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.toString())
            .putHeader("Accept", "application/json")
            .putHeader("Authorization", "Bearer " + token);
  }

  /// @param pace each client asks once in so long, however long the answers take; zero for as soon
  ///   as it was answered
  /// @return milliseconds that each answer took, counted from when it was to be asked for
  /// @throws Unmet if one was refused
  List<Double> read(Duration turn, Duration pace) {
    List<Double> millis = new ArrayList<>();
    Promise<Void> over = Promise.promise();
    vertx.runOnContext(ignored -> new Turn(turn, pace, millis, over).begin());
    try {
      over.future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(turn.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new Unmet("no answer to " + request.getURI() + ": " + failed.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Unmet("interrupted while measuring");
    }
    return millis;
  }

  /// All of it happens on one event loop.
  private final class Turn {

    private final long end;
    private final long pace;
    private final List<Double> millis;
    private final Promise<Void> over;
    private int reading = clients.size();

    Turn(Duration length, Duration pace, List<Double> millis, Promise<Void> over) {
      this.end = System.nanoTime() + length.toNanos();
      this.pace = pace.toNanos();
      this.millis = millis;
      this.over = over;
    }

    void begin() {
      long now = System.nanoTime();
      for (int i = 0; i < clients.size(); i++) {
        HttpClient client = clients.get(i);
        at(now + pace * i / clients.size(), due -> ask(client, due));
      }
    }

    private void ask(HttpClient client, long due) {
      client
          .request(request)
          .compose(asked -> asked.send())
          .compose(answer -> answer.body().map(body -> answer.statusCode()))
          .onFailure(over::tryFail)
          .onSuccess(status -> answered(client, due, status));
    }

    private void answered(HttpClient client, long due, int status) {
      if (status != 200) {
        over.tryFail("answered " + status);
        return;
      }
      long now = System.nanoTime();
      millis.add((now - due) / 1e6);
      long next = pace == 0 ? now : due + pace;
      if (next < end) {
        at(next, when -> ask(client, when));
      } else if (--reading == 0) {
        over.tryComplete();
      }
    }

    private void at(long nanos, LongConsumer then) {
      long wait = (nanos - System.nanoTime()) / 1_000_000;
      if (wait <= 0) {
        then.accept(pace == 0 ? System.nanoTime() : nanos);
      } else {
        // Timers have whole milliseconds; that this one is late is not the server's doing.
        vertx.setTimer(wait, ignored -> then.accept(System.nanoTime()));
      }
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
