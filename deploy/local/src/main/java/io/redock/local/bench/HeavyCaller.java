package io.redock.local.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// One user who calls as much as the gateway lets anybody: for apps that there are not, sixteen
/// calls at once, with bodies of 9 MB, and with as many bodies that come slowly as may be under
/// way.
///
/// He shares the machine, and the bench's own process, with those who are measured beside him. So
/// he writes his bodies from one array to bare sockets. An HTTP client copied each of them first,
/// and its garbage stopped the readers for 100 ms at a time, whatever the gateway did.
final class HeavyCaller implements AutoCloseable {

  /// What the gateway takes of one user, by default.
  private static final int CALLS_PER_SECOND = 100;

  /// Every so many calls one brings a large body; each is 9 MB over the loopback.
  private static final int LARGE_EACH = 10;

  private static final int SLOW_BODIES = 100;
  private static final int CALLERS = 16;
  private static final int LARGE = 9_000_000;
  private static final int SLOW = 1_000;
  private static final byte[] PIECE = new byte[64 * 1024];
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);

  private final URI gateway;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService large = Executors.newVirtualThreadPerTaskExecutor();
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
      if (number % LARGE_EACH == 0) {
        // However long that takes, the next call is made when it is due.
        large.execute(this::sendMuch);
      } else {
        askForMissing(number);
      }
      calls.increment();
      due += pause;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void askForMissing(int number) {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/v1/apps/no-such-app-" + number + "/addons"))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (IOException cut) {
      // That is an answer as well.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      enough = true;
    }
  }

  /// Goes on whatever is answered meanwhile, until all is sent or the connection is cut.
  private void sendMuch() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
      // What the kernel takes of a body that nobody reads would be his cost, not the gateway's.
      socket.setSendBufferSize(PIECE.length);
      OutputStream out = socket.getOutputStream();
      out.write(head(LARGE));
      for (int sent = 0; sent < LARGE && !enough; sent += PIECE.length) {
        out.write(PIECE, 0, Math.min(PIECE.length, LARGE - sent));
      }
      socket.getInputStream().read();
    } catch (IOException cut) {
      // A body that is refused at its head is cut off.
    }
  }

  private void sendSlowly() {
    while (!enough) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
        socket.getOutputStream().write(head(SLOW));
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

  private byte[] head(int length) {
    return """
        PUT /v1/apps/no-such-app/variables HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d

        """
        .formatted(gateway.getAuthority(), token, length)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    enough = true;
    threads.close();
    large.close();
    http.close();
  }
}
