package io.redock.provisioning.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.secret.Secrets;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorityTest {

  private static final Duration LIFE = Duration.ofDays(90);

  private final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Authority authority = Authority.make("Redock CA it", now);

  private Certificate issued(String host) {
    return authority.issue("db-1", host, LIFE, now, secrets);
  }

  private static X509Certificate parsed(Certificate certificate) {
    return Pem.certificates(certificate.chain()).getFirst();
  }

  private static void validate(Authority trusted, Certificate shown) throws Exception {
    X509Certificate root = Pem.certificates(trusted.pem()).getLast();
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509")
                .generateCertPath(Pem.certificates(shown.chain())),
            parameters);
  }

  @Test
  void who_trusts_the_authority_trusts_what_it_issued() {
    Certificate certificate = issued("127.0.0.1");

    assertThatCode(() -> validate(authority, certificate)).doesNotThrowAnyException();
    assertThat(certificate.authority()).isEqualTo(authority.pem());
  }

  @Test
  void who_trusts_another_authority_of_that_name_does_not() {
    Authority other = Authority.make("Redock CA it", now);

    Certificate certificate = issued("127.0.0.1");

    assertThatThrownBy(() -> validate(other, certificate)).isNotNull();
  }

  @Test
  void a_certificate_vouches_for_an_ip_address_alone() throws Exception {
    X509Certificate certificate = parsed(issued("127.0.0.1"));

    assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(7, "127.0.0.1"));
  }

  @Test
  void a_certificate_vouches_for_a_name_alone() throws Exception {
    X509Certificate certificate = parsed(issued("redis.example.com"));

    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "redis.example.com"));
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
  }

  @Test
  void a_certificate_is_valid_an_hour_ago_already() {
    Certificate certificate = issued("redis.example.com");

    assertThat(certificate.notBefore()).isEqualTo(now.minus(Duration.ofHours(1)));
    assertThat(certificate.notAfter()).isEqualTo(now.plus(LIFE));
  }

  @Test
  void no_certificate_outlives_its_authority() {
    Certificate certificate =
        authority.issue("db-1", "127.0.0.1", Duration.ofDays(9_999), now, secrets);

    assertThat(certificate.notAfter()).isEqualTo(authority.notAfter());
  }

  @Test
  void a_long_id_makes_a_name_that_fits() {
    Certificate certificate = authority.issue("d".repeat(200), "127.0.0.1", LIFE, now, secrets);

    assertThat(parsed(certificate).getSubjectX500Principal().getName())
        .isEqualTo("CN=" + "d".repeat(64));
  }

  @Test
  void no_two_serials_are_the_same_and_all_can_name_a_file() {
    assertThat(List.of(issued("127.0.0.1").serial(), issued("127.0.0.1").serial()))
        .doesNotHaveDuplicates()
        .allMatch(serial -> serial.matches("[0-9a-f]{1,32}"));
  }

  @Test
  void an_authority_that_was_kept_as_text_is_the_same() {
    Authority read = Authority.read(authority.pem(), authority.keyPem());

    Certificate certificate = read.issue("db-1", "127.0.0.1", LIFE, now, secrets);

    assertThatCode(() -> validate(authority, certificate)).doesNotThrowAnyException();
  }

  @Test
  void nobody_learns_a_key_from_a_log() {
    assertThat(issued("127.0.0.1") + " " + authority).doesNotContain("BEGIN", "PRIVATE");
  }
}
