package io.redock.provisioning.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.node.Address;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final Address ADDRESS = new Address("a", "redis.example", 21000, 21001);

  private final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));

  @Test
  void a_password_has_64_characters_that_need_no_escaping_in_a_url() {
    assertThat(secrets.open(secrets.newPassword())).matches("[A-Za-z0-9_-]{64}");
  }

  @Test
  void no_two_passwords_are_the_same() {
    assertThat(secrets.open(secrets.newPassword()))
        .isNotEqualTo(secrets.open(secrets.newPassword()));
  }

  @Test
  void a_url_names_the_user() {
    Sealed password = secrets.newPassword();

    Sealed url = secrets.url(password, ADDRESS, false);

    assertThat(secrets.open(url))
        .isEqualTo("redis://default:" + secrets.open(password) + "@redis.example:21000");
  }

  @Test
  void a_url_for_tls_leads_to_the_other_port() {
    Sealed password = secrets.newPassword();

    Sealed url = secrets.url(password, ADDRESS, true);

    assertThat(secrets.open(url))
        .isEqualTo("rediss://default:" + secrets.open(password) + "@redis.example:21001");
  }
}
