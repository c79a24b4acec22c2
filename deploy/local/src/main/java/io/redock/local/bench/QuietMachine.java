package io.redock.local.bench;

import io.redock.local.process.Waiting;
import io.redock.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;

/// Waits until the machine is quiet: provisioning-service has as many ready addresses as it wants,
/// so that one measurement does not pay for another.
final class QuietMachine {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI metrics;

  QuietMachine(Stack stack) {
    this.metrics =
        URI.create(
            "http://127.0.0.1:"
                + stack.ports().managementOf("provisioning-service")
                + "/q/metrics");
  }

  void await() {
    Waiting.until(PATIENCE, this::reached);
  }

  private boolean reached() {
    try {
      String text =
          http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      OptionalDouble ready = value(text, "redock_addresses_ready");
      OptionalDouble wanted = value(text, "redock_addresses_ready_wanted");
      // A runtime without ready addresses has neither figure, and nothing to wait for.
      return wanted.isEmpty() || ready.isPresent() && ready.getAsDouble() >= wanted.getAsDouble();
    } catch (IOException away) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  static OptionalDouble value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }
}
