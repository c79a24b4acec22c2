package io.redock.gateway.route;

import io.redock.gateway.api.platform.RegionConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// What browsers and caches are told of every answer, beyond what application.properties says of
/// all alike.
@Singleton
class BrowserRules {

  private static final String HSTS = "Strict-Transport-Security";
  private static final String A_YEAR = "max-age=31536000";

  private final boolean alwaysHttps;

  BrowserRules(RegionConfig region) {
    this.alwaysHttps = isHttps(region);
  }

  /// Only who has said that the gateway is reached over https can mean that it always is.
  static boolean isHttps(RegionConfig region) {
    return region.url().filter(url -> "https".equalsIgnoreCase(url.getScheme())).isPresent();
  }

  void apply(RoutingContext call) {
    MultiMap headers = call.response().headers();
    call.addHeadersEndHandler(ignored -> finish(headers));
    call.next();
  }

  /// Once everybody else has said what it has to say.
  private void finish(MultiMap headers) {
    if (alwaysHttps) {
      headers.set(HSTS, A_YEAR);
    }
    // Answers hold tokens, passwords, URLs that open something. What may be kept says so.
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (headers.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
      headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
  }
}
