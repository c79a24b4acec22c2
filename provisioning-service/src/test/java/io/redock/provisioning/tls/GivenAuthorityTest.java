package io.redock.provisioning.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenAuthorityTest {

  @TempDir Path directory;

  private final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));
  private final Instant now = Instant.now();
  private final Authority authority = Authority.make("Somebody's CA", now);

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Authority read(String certificates, String key) throws IOException {
    return GivenAuthority.read(
            Optional.of(file("ca.crt", certificates)), Optional.of(file("ca.key", key)), now)
        .orElseThrow();
  }

  private AbstractThrowableAssert<?, ?> refused(String certificates, String key) {
    return assertThatThrownBy(() -> read(certificates, key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void none_has_to_be_given() {
    assertThat(GivenAuthority.read(Optional.empty(), Optional.empty(), now)).isEmpty();
  }

  @Test
  void one_that_is_given_is_used() throws IOException {
    assertThat(read(authority.pem(), authority.keyPem()).pem()).isEqualTo(authority.pem());
  }

  @Test
  void one_below_another_shows_what_lies_between_it_and_the_root() throws IOException {
    KeyPair below = Draft.newKey();
    X509Certificate signed =
        Draft.authority("Below", now, now.plus(Duration.ofDays(9)))
            .sign(
                below.getPublic(),
                Pem.privateKey(authority.keyPem()),
                Pem.certificates(authority.pem()).getFirst());
    String pem = Pem.write(List.of(signed)) + authority.pem();

    Authority read = read(pem, Pem.write("PRIVATE KEY", below.getPrivate().getEncoded()));

    assertThat(read.pem()).isEqualTo(pem);
    Certificate certificate = read.issue("db-1", "127.0.0.1", Duration.ofDays(90), now, secrets);
    assertThat(Pem.certificates(certificate.chain())).hasSize(2).last().isEqualTo(signed);
  }

  @Test
  void half_of_it_is_refused() throws IOException {
    Path certificate = file("ca.crt", authority.pem());

    assertThatThrownBy(() -> GivenAuthority.read(Optional.of(certificate), Optional.empty(), now))
        .hasMessageContaining("give both or none");
  }

  @Test
  void a_file_that_is_not_there_is_refused() throws IOException {
    Path missing = directory.resolve("missing.crt");
    Path key = file("ca.key", authority.keyPem());

    assertThatThrownBy(() -> GivenAuthority.read(Optional.of(missing), Optional.of(key), now))
        .hasMessageContaining("missing.crt can't be read");
  }

  @Test
  void files_in_each_others_place_are_refused_without_telling_the_key() {
    refused(authority.keyPem(), authority.pem())
        .hasMessageContaining("ca.crt holds no certificate")
        .hasMessageNotContaining("BEGIN");
    refused(authority.pem(), authority.pem()).hasMessageContaining("ca.key holds no private key");
  }

  @Test
  void the_key_of_another_certificate_is_refused() {
    refused(authority.pem(), Authority.make("Another", now).keyPem())
        .hasMessageContaining("ca.key is the key of another certificate");
  }

  @Test
  void a_certificate_that_may_not_sign_is_refused() {
    Certificate leaf = authority.issue("db-1", "127.0.0.1", Duration.ofDays(9), now, secrets);

    refused(leaf.chain() + authority.pem(), leaf.openKey(secrets))
        .hasMessageContaining("may not sign others");
  }

  @Test
  void an_authority_without_its_root_is_refused() {
    Authority stranger = Authority.make("Stranger", now);
    X509Certificate signed =
        Draft.authority("Below", now, now.plus(Duration.ofDays(9)))
            .sign(
                Draft.newKey().getPublic(),
                Pem.privateKey(stranger.keyPem()),
                Pem.certificates(stranger.pem()).getFirst());

    refused(Pem.write(List.of(signed)), stranger.keyPem()).hasMessageContaining("lead to a root");
  }

  @Test
  void an_expired_one_is_refused() {
    Authority old = Authority.make("Old", now.minus(Duration.ofDays(4_000)));

    refused(old.pem(), old.keyPem()).hasMessageContaining("is valid from");
  }

  @Test
  void what_openssl_makes_is_understood() throws Exception {
    openssl("ecparam -name secp384r1 -genkey -noout -out ec.key");
    openssl("req -x509 -new -key ec.key -days 9 -subj /CN=EC -out ec.crt");
    openssl("genrsa -traditional -out rsa.key 2048");
    openssl("req -x509 -new -key rsa.key -days 9 -subj /CN=RSA -out rsa.crt");

    for (String kind : List.of("ec", "rsa")) {
      Authority read =
          GivenAuthority.read(
                  Optional.of(directory.resolve(kind + ".crt")),
                  Optional.of(directory.resolve(kind + ".key")),
                  Instant.now())
              .orElseThrow();
      Certificate certificate =
          read.issue("db-1", "127.0.0.1", Duration.ofDays(9), Instant.now(), secrets);
      Pem.certificates(certificate.chain())
          .getFirst()
          .verify(Pem.certificates(read.pem()).getFirst().getPublicKey());
    }
  }

  private void openssl(String arguments) throws Exception {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" "))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
