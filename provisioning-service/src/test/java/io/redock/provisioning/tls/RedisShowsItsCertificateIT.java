package io.redock.provisioning.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.redock.events.secret.SealingKeys;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.FreePorts;
import io.redock.provisioning.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the real Redis makes of our files, told to it while it runs.
@Execution(ExecutionMode.CONCURRENT)
class RedisShowsItsCertificateIT {

  @TempDir Path directory;

  private final Secrets secrets =
      new Secrets(SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32])));
  private final Authority authority = Authority.make("Redock CA it", Instant.now());
  private Process redis;
  private int port;
  private int tlsPort;

  @BeforeEach
  void start() throws IOException {
    Address free = FreePorts.address("127.0.0.1");
    port = free.port();
    tlsPort = free.tlsPort();
    Path conf = directory.resolve("redis.conf");
    Files.writeString(conf, "bind 127.0.0.1\nsave \"\"\nport " + port + "\n");
    redis =
        new ProcessBuilder("redis-server", "redis.conf")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  @AfterEach
  void stop() {
    redis.destroyForcibly().onExit().join();
  }

  private boolean answers() {
    try (TlsClient client = TlsClient.plain(port)) {
      return client.say("PING").equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  private Certificate issued(String host) {
    return authority.issue("db-1", host, Duration.ofDays(90), Instant.now(), secrets);
  }

  private void show(Certificate certificate) throws IOException {
    String name = "tls-" + certificate.serial();
    Files.writeString(directory.resolve(name + ".crt"), certificate.chain());
    Files.writeString(directory.resolve(name + ".key"), certificate.key());
    Files.writeString(directory.resolve("ca.crt"), certificate.authority());
    say(
        "CONFIG SET tls-key-file-pass %s tls-key-file %s.key tls-cert-file %s.crt"
                .formatted(secrets.open(certificate.passphrase()), name, name)
            + " tls-ca-cert-file ca.crt tls-auth-clients no tls-port "
            + tlsPort);
  }

  private void say(String command) throws IOException {
    try (TlsClient client = TlsClient.plain(port)) {
      assertThat(client.say(command)).isEqualTo("+OK");
    }
  }

  @Test
  void redis_cli_trusts_it_by_the_authoritys_file() throws Exception {
    show(issued("127.0.0.1"));

    Process cli =
        new ProcessBuilder(
                List.of("redis-cli", "--tls", "--cacert", "ca.crt", "-p", tlsPort + "", "ping"))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(cli.getInputStream().readAllBytes())).isEqualTo("PONG\n");
  }

  @Test
  void a_client_that_looks_at_the_host_is_content() throws Exception {
    show(issued("127.0.0.1"));

    try (TlsClient client = TlsClient.trusting(authority.pem(), tlsPort)) {
      assertThat(client.say("PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void a_certificate_of_another_host_is_noticed() throws Exception {
    show(issued("redis.example.com"));

    assertThatThrownBy(() -> TlsClient.trusting(authority.pem(), tlsPort))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void a_certificate_is_replaced_without_a_dropped_connection() throws Exception {
    Certificate first = issued("127.0.0.1");
    Certificate second = issued("127.0.0.1");
    show(first);

    try (TlsClient early = TlsClient.trusting(authority.pem(), tlsPort)) {
      show(second);

      assertThat(early.say("PING")).isEqualTo("+PONG");
      assertThat(early.shown()).isEqualTo(first.serial());
      try (TlsClient late = TlsClient.trusting(authority.pem(), tlsPort)) {
        assertThat(late.shown()).isEqualTo(second.serial());
      }
    }
  }

  @Test
  void a_passphrase_that_does_not_fit_leaves_what_is_shown() throws Exception {
    Certificate first = issued("127.0.0.1");
    show(first);

    try (TlsClient client = TlsClient.plain(port)) {
      assertThat(client.say("CONFIG SET tls-key-file-pass wrong")).startsWith("-ERR");
    }

    try (TlsClient client = TlsClient.trusting(authority.pem(), tlsPort)) {
      assertThat(client.shown()).isEqualTo(first.serial());
    }
  }
}
