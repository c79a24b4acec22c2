package io.redock.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final SealingContext CONTEXT = SealingContext.variable("app-1");

  @TempDir private Path folder;
  private Secrets secrets;

  @BeforeEach
  void make() {
    secrets = new Secrets(Home.of(folder, folder));
  }

  @Test
  void are_made_once() {
    assertThat(new Secrets(Home.of(folder, folder)).operatorToken())
        .isEqualTo(secrets.operatorToken());
  }

  @Test
  void the_operators_token_has_40_url_safe_characters_after_its_prefix() {
    assertThat(secrets.operatorToken()).matches("tk-us-[A-Za-z0-9_-]{40}");
  }

  @Test
  void the_sealing_key_is_one_that_services_accept() {
    SealingKeys keys = SealingKeys.parse(secrets.sealingKeys());

    assertThat(keys.open(keys.seal("password", CONTEXT), CONTEXT)).isEqualTo("password");
  }

  @Test
  void a_new_sealing_key_comes_first_and_the_old_ones_are_put_aside_when_retired()
      throws IOException {
    // Given
    Sealed old = SealingKeys.parse(secrets.sealingKeys()).seal("password", CONTEXT);

    // When
    String added = secrets.addSealingKey();
    SealingKeys both = SealingKeys.parse(secrets.sealingKeys());
    Path retired = secrets.retireOldSealingKeys();

    // Then
    assertThat(added).isEqualTo("k2");
    assertThat(both.open(old, CONTEXT)).isEqualTo("password");
    assertThat(both.seal("password", CONTEXT).keyId()).isEqualTo("k2");
    assertThat(secrets.sealingKeyIds()).containsExactly("k2");
    assertThat(SealingKeys.parse(Files.readString(retired).strip()).open(old, CONTEXT))
        .isEqualTo("password");
    assertThat(secrets.addSealingKey()).isEqualTo("k3");
    secrets.retireOldSealingKeys();
    assertThat(retired).content().contains("k1:", "k2:");
  }

  @Test
  void the_keys_are_pem_files() {
    assertThat(secrets.jwtPrivateKey()).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(secrets.jwtPublicKey()).content().startsWith("-----BEGIN PUBLIC KEY-----\n");
  }

  @Test
  void nobody_else_can_read_them() throws IOException {
    secrets.operatorToken();
    secrets.jwtPrivateKey();

    assertThat(permissions(folder.resolve("secrets"))).isEqualTo("rwx------");
    List<Path> files;
    try (Stream<Path> found = Files.list(folder.resolve("secrets"))) {
      files = found.toList();
    }
    assertThat(files)
        .hasSize(3)
        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
