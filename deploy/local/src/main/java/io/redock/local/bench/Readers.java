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

/// Clients that read a URL again and again, each on a connection of its own that it keeps.
final class Readers implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));

  /// What a client reads, and under which token.
  record Page(URI url, String token) {

    RequestOptions request() {
      return new RequestOptions()
          .setMethod(HttpMethod.GET)
          .setAbsoluteURI(url.toString())
          .putHeader("Accept", "application/json")
          .putHeader("Authorization", "Bearer " + token);
    }
  }

  private record Client(HttpClient http, RequestOptions request) {}

  private final List<Client> clients = new ArrayList<>();

  /// @param pages by turns of one client each
  Readers(int count, List<Page> pages) {
    for (int i = 0; i < count; i++) {
      clients.add(
          new Client(
              vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1)),
              pages.get(i % pages.size()).request()));
    }
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
      throw new Unmet("no answer to all " + clients.size() + " clients: " + failed.getMessage());
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
        Client client = clients.get(i);
        at(now + pace * i / clients.size(), due -> ask(client, due));
      }
    }

    private void ask(Client client, long due) {
      client
          .http()
          .request(client.request())
          .compose(asked -> asked.send())
          .compose(answer -> answer.body().map(body -> answer.statusCode()))
          .onFailure(over::tryFail)
          .onSuccess(status -> answered(client, due, status));
    }

    private void answered(Client client, long due, int status) {
      if (status != 200) {
        over.tryFail(
            status + " at " + client.request().getHost() + ":" + client.request().getPort());
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
