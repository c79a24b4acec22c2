package io.redock.provisioning.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.node.Address;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final Address ADDRESS = new Address("a", "redis.example", 21000, 21001);

  private static final SealingContext PASSWORD = SealingContext.password("ad-1");
  private static final SealingContext CONNECTION = SealingContext.connection("ad-1", "app-1");

  private final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));

  @Test
  void a_password_has_64_characters_that_need_no_escaping_in_a_url() {
    assertThat(secrets.open(secrets.newPassword(PASSWORD))).matches("[A-Za-z0-9_-]{64}");
  }

  @Test
  void no_two_passwords_are_the_same() {
    assertThat(secrets.open(secrets.newPassword(PASSWORD)))
        .isNotEqualTo(secrets.open(secrets.newPassword(PASSWORD)));
  }

  @Test
  void a_url_names_the_user() {
    StoredSecret password = secrets.newPassword(PASSWORD);

    Sealed url = secrets.url(password, CONNECTION, ADDRESS, false);

    assertThat(secrets.open(url, CONNECTION))
        .isEqualTo("redis://default:" + secrets.open(password) + "@redis.example:21000");
  }

  @Test
  void a_url_for_tls_leads_to_the_other_port() {
    StoredSecret password = secrets.newPassword(PASSWORD);

    Sealed url = secrets.url(password, CONNECTION, ADDRESS, true);

    assertThat(secrets.open(url, CONNECTION))
        .isEqualTo("rediss://default:" + secrets.open(password) + "@redis.example:21001");
  }
}
