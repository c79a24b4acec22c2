package io.redock.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/// Tokens as the gateway signs them, and as it never would.
public final class TestJwts {

  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

  private TestJwts() {}

  /// Of a user, for as long as it says.
  public static JsonObject claims(String subject, String apiToken, Instant expires) {
    return new JsonObject()
        .put("iss", "redock")
        .put("sub", subject)
        .put("groups", new JsonArray())
        .put("aud", "redock-gateway")
        .put("tid", apiToken)
        .put("iat", expires.minusSeconds(3600).getEpochSecond())
        .put("exp", expires.getEpochSecond());
  }

  public static String signed(JsonObject claims) {
    return sign(claims, TestSecrets.privateKey());
  }

  public static String forged(JsonObject claims) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return sign(claims, generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sign(JsonObject claims, PrivateKey key) {
    String text =
        encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + encode(claims.toBuffer().getBytes());
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encode(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What stands in a token that the gateway has signed, and nobody else.
  public static JsonObject verified(String jwt) {
    String[] parts = jwt.split("\\.");
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(TestSecrets.publicKey());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        throw new AssertionError("not signed by the gateway: " + jwt);
      }
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new JsonObject(
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
  }
}
