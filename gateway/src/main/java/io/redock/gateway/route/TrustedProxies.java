package io.redock.gateway.route;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses to believe everybody: a caller could choose the address that it is counted for, and the
/// host that others are sent to.
@Startup
@Singleton
class TrustedProxies {

  TrustedProxies(
      @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
          boolean believes,
      @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
    if (believes && trusted.filter(some -> !some.isEmpty()).isEmpty()) {
      throw new IllegalArgumentException(
          "quarkus.http.proxy.trusted-proxies: is missing; it must name the proxies whose"
              + " X-Forwarded-For, -Host and -Proto are believed, such as 10.0.0.0/8");
    }
  }
}
