package io.redock.provisioning.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LogPassTest {

  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");
  private final Secrets secrets = new Secrets(SealingKeys.parse("k1:" + "A".repeat(43) + "="));
  private final LogPass pass = at(NOW);

  private LogPass at(Instant now) {
    return new LogPass(secrets, InstantSource.fixed(now));
  }

  @Test
  void it_opens_the_log_of_its_database_for_ten_minutes() {
    String token = pass.of("ad-1", "user of two words");

    assertThat(pass.owner("ad-1", token)).contains("user of two words");
    assertThat(at(NOW.plusSeconds(599)).owner("ad-1", token)).contains("user of two words");
    assertThat(at(NOW.plusSeconds(601)).owner("ad-1", token)).isEmpty();
    assertThat(pass.owner("ad-2", token)).isEmpty();
  }

  @Test
  void nothing_else_opens_it() {
    String forgery = secrets.seal("9999999999", SealingContext.password("ad-1")).text();
    String unbound =
        "k1:+vb82+Rv8kKshjfStNX9WUMaI1aCpnHPeK87TKXQSrMjDzEVftPMjycOuFceClWN4y2C+++0XER511lAk6j8sn"
            + "3CsA==";

    assertThat(pass.owner("ad-1", null)).isEmpty();
    assertThat(pass.owner("ad-1", "")).isEmpty();
    assertThat(pass.owner("ad-1", "garbage!")).isEmpty();
    assertThat(pass.owner("ad-1", encoded(forgery))).isEmpty();
    assertThat(pass.owner("5f0c6a2e9d3b4c1f8a7e6d50", encoded(unbound))).isEmpty();
    assertThat(pass.owner("ad-1", encoded("9999999999 user"))).isEmpty();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
