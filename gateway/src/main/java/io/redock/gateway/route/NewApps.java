package io.redock.gateway.route;

import io.redock.gateway.token.LeastRecent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// Who made or renamed an app a moment ago may be ahead of the news of it. Services are told by a
/// header, so that they wait for the news in these calls, and answer all others at once. Another
/// replica of the gateway does not know; there the caller is told that there is no such app, as
/// anybody else is.
@ApplicationScoped
class NewApps {

  /// No caller's own ever gets past us.
  static final String HEADER = "X-Redock-New-App";

  private static final Duration MOMENT = Duration.ofSeconds(10);
  private static final int REMEMBERED = 10_000;
  private static final Pattern MADE = Pattern.compile("/v1/apps/?");
  private static final Pattern RENAMED = Pattern.compile("/v1/apps/[^/]+/rename/?");

  private final InstantSource clock;
  private final LeastRecent<String, Instant> made = new LeastRecent<>(REMEMBERED);

  NewApps() {
    this(InstantSource.system());
  }

  NewApps(InstantSource clock) {
    this.clock = clock;
  }

  /// @param subject who calls
  void attend(RoutingContext call, String subject) {
    HttpServerRequest request = call.request();
    request.headers().remove(HEADER);
    if (makesOne(request.method(), call.normalizedPath())) {
      // Before the caller reads the answer, so that it cannot be quicker.
      call.addHeadersEndHandler(answered -> answered(subject, call.response().getStatusCode()));
    } else if (madeOne(subject)) {
      request.headers().set(HEADER, "true");
    }
  }

  static boolean makesOne(HttpMethod method, String path) {
    return method.equals(HttpMethod.POST)
        && (MADE.matcher(path).matches() || RENAMED.matcher(path).matches());
  }

  void answered(String subject, int status) {
    if (status >= 200 && status < 300) {
      made.put(subject, clock.instant());
    }
  }

  boolean madeOne(String subject) {
    return made.get(subject)
        .filter(then -> clock.instant().isBefore(then.plus(MOMENT)))
        .isPresent();
  }
}
