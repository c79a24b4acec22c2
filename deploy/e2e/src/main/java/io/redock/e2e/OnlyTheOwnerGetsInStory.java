package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.e2e.access.Matrix;
import io.redock.e2e.access.Owner;
import io.redock.e2e.client.Jwt;
import io.redock.e2e.client.Wire;
import io.redock.e2e.client.Wire.Sender;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.local.stack.Runtime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation that the gateway documents, beside everything that a caller may show: only the
/// owner gets in. A new operation is in it by itself.
@OnEachRuntime(Runtime.PROCESS)
class OnlyTheOwnerGetsInStory extends Story {

  @TempDir private Path folder;

  private Owner ann;
  private Owner bob;
  private Matrix matrix;

  OnlyTheOwnerGetsInStory(RunningStack stack) {
    super(stack);
  }

  @BeforeEach
  void twoOwners() {
    ann = new Owner(stack, "ann");
    bob = new Owner(stack, "bob");
    matrix = new Matrix(stack, ann);
  }

  @AfterEach
  void leave() {
    ann.leave();
    bob.leave();
  }

  @Test
  void andNobodyElseFindsOrChangesAnything() throws IOException {
    // Given
    List<String> before = ann.belongings();

    // Then
    assertThat(matrix.triedByNobody(foreignKey())).isEmpty();
    assertThat(matrix.triedBy(bob)).isEmpty();
    assertThat(matrix.triedPastTheGateway(foreignKey())).isEmpty();
    assertThat(ann.belongings()).isEqualTo(before);
  }

  @Test
  void byEachTokenOfItsOwn() {
    assertThat(matrix.triedByTheOwner()).isEmpty();
  }

  /// Lest those that expired were refused for something else.
  @Test
  void andATokenThatWasSignedAgain() {
    String again = "Bearer " + Jwt.again(ann.jwt(), stack.signingKey());
    new Wire(Sender.JAVASCRIPT, stack.gateway()).get("/v1/apps", Optional.of(again)).expect(200);
  }

  private Path foreignKey() throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      String base64 =
          Base64.getMimeEncoder()
              .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
      return Files.writeString(
          folder.resolve("foreign.pem"),
          "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
