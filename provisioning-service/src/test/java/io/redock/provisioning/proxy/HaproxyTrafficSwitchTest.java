package io.redock.provisioning.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Authority;
import io.redock.provisioning.tls.Presentation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class HaproxyTrafficSwitchTest {

  private final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));

  private final SSLContext trusted =
      Presentation.of(
          Authority.make("test", Instant.now())
              .issue("ad-1", "127.0.0.1", Duration.ofDays(1), Instant.now(), secrets),
          secrets);

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  /// A client that was cut off by one comes back within a millisecond, and to any of them.
  @Test
  void every_proxy_is_closed_before_one_cuts_its_clients_off() throws IOException {
    try (RuntimeApi one = new RuntimeApi("gateway-1", trusted, told);
        RuntimeApi two = new RuntimeApi("gateway-2", trusted, told);
        HaproxyTrafficSwitch traffic = traffic(one, two)) {
      // When
      traffic.withhold();
      traffic.lead("redis-2");
      // Then
      String closes = " experimental-mode on;set var proc.unsure date(0,ms)";
      String cuts =
          " set server primary/redis-1 health down;set server primary/redis-2 health down"
              + ";enable health primary/redis-1;enable health primary/redis-2";
      String leads =
          " set server primary/redis-1 health down;set server primary/redis-2 health up"
              + ";experimental-mode on;set var proc.unsure int(0)";
      assertThat(told)
          .containsExactly(
              "gateway-1" + closes,
              "gateway-2" + closes,
              "gateway-1" + cuts,
              "gateway-2" + cuts,
              "gateway-1" + leads,
              "gateway-2" + leads);
    }
  }

  private HaproxyTrafficSwitch traffic(RuntimeApi... proxies) throws IOException {
    return new HaproxyTrafficSwitch(
        lines(proxies), lines(proxies), lines(proxies), List.of("redis-1", "redis-2"));
  }

  private List<RuntimeLine> lines(RuntimeApi... proxies) throws IOException {
    List<RuntimeLine> lines = new ArrayList<>();
    for (RuntimeApi proxy : proxies) {
      lines.add(
          RuntimeLine.open(
              proxy.name(),
              new Endpoint("127.0.0.1", proxy.port()),
              trusted,
              InstantSource.system()));
    }
    return lines;
  }
}
