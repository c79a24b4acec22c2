package io.redock.local.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// One user who calls as much as the gateway lets anybody: apps that there are not, bodies of 9 MB,
/// and as many bodies that come slowly as may be under way at once.
final class HeavyCaller implements AutoCloseable {

  /// What the gateway takes of one user, by default.
  private static final int CALLS_PER_SECOND = 100;

  /// Every so many calls one brings a large body; each is 9 MB over the loopback.
  private static final int LARGE_EACH = 10;

  private static final int SLOW_BODIES = 100;
  private static final int CALLERS = 16;
  private static final byte[] LARGE = new byte[9_000_000];
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);

  private final URI gateway;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LongAdder calls = new LongAdder();
  private volatile boolean enough;

  HeavyCaller(String gateway, String token) {
    this.gateway = URI.create(gateway);
    this.token = token;
    for (int i = 0; i < CALLERS; i++) {
      threads.execute(this::call);
    }
    for (int i = 0; i < SLOW_BODIES; i++) {
      threads.execute(this::sendSlowly);
    }
  }

  /// How many calls it has made, answered in any way.
  long calls() {
    return calls.sum();
  }

  private void call() {
    long pause = Duration.ofSeconds(CALLERS).toNanos() / CALLS_PER_SECOND;
    long due = System.nanoTime();
    for (int number = 1; !enough; number++) {
      try {
        http.send(number % LARGE_EACH == 0 ? large() : missing(number), BodyHandlers.discarding());
      } catch (IOException refused) {
        // A body that is refused at its head is cut off: that is an answer as well.
      } catch (InterruptedException stop) {
        return;
      }
      calls.increment();
      due += pause;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private HttpRequest missing(int number) {
    return to("/v1/apps/no-such-app-" + number + "/addons").GET().build();
  }

  private HttpRequest large() {
    return to("/v1/apps/no-such-app/variables").PUT(BodyPublishers.ofByteArray(LARGE)).build();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private void sendSlowly() {
    String head =
        """
        PUT /v1/apps/no-such-app/variables HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: 1000

        """
            .formatted(gateway.getAuthority(), token)
            .replace("\n", "\r\n");
    while (!enough) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        calls.increment();
        while (!enough && socket.getInputStream().available() == 0) {
          socket.getOutputStream().write(' ');
          LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
        }
      } catch (IOException cut) {
        LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
      }
    }
  }

  @Override
  public void close() {
    enough = true;
    threads.close();
    http.close();
  }
}
