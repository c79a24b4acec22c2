package io.redock.provisioning.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.secret.Secrets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CertificateTest {

  private final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));

  private Certificate valid(Instant from, Instant until) {
    return new Certificate(
        "1", "", "", "", secrets.newPassword(SealingContext.certificateKey("db-1")), from, until);
  }

  @Test
  void a_certificate_is_due_when_a_third_of_its_life_is_left() {
    Instant born = Instant.parse("2026-01-01T00:00:00Z");
    Certificate certificate = valid(born, born.plus(Duration.ofDays(90)));

    assertThat(certificate.due(born.plus(Duration.ofDays(59)))).isFalse();
    assertThat(certificate.due(born.plus(Duration.ofDays(61)))).isTrue();
    assertThat(certificate.due(born.plus(Duration.ofDays(91)))).isTrue();
  }

  @Test
  void a_locked_key_opens_with_its_passphrase() {
    PrivateKey key = Draft.newKey().getPrivate();

    String locked = LockedKey.lock(key, "passphrase");

    assertThat(locked).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    assertThat(Pem.privateKey(LockedKey.open(locked, "passphrase"))).isEqualTo(key);
  }

  @Test
  void a_locked_key_opens_with_no_other_passphrase() {
    String locked = LockedKey.lock(Draft.newKey().getPrivate(), "passphrase");

    assertThatThrownBy(() -> LockedKey.open(locked, "another"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_certificates_key_opens_with_its_sealed_passphrase() {
    Certificate certificate =
        Authority.make("Redock CA it", Instant.now())
            .issue("db-1", "127.0.0.1", Duration.ofDays(90), Instant.now(), secrets);

    assertThat(certificate.openKey(secrets)).startsWith("-----BEGIN PRIVATE KEY-----\n");
  }
}
