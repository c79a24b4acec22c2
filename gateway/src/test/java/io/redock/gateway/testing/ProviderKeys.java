package io.redock.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the [FakeProvider] signs with, and how it feels. It lives in system properties, since the
/// provider and the tests have two class loaders.
public final class ProviderKeys {

  public static final String AUDIENCE = "redock";

  private static final String PREFIX = "redock.test.oidc.";
  private static final String ISSUER = PREFIX + "issuer";
  private static final String MOOD = PREFIX + "mood";
  private static final String PUBLISHED = PREFIX + "published";
  private static final String FETCHES = PREFIX + "fetches";
  private static final String LAST_FETCH = PREFIX + "last-fetch";
  private static final String NEWEST = PREFIX + "newest-key";

  /// How a provider answers, or does not.
  public enum Mood {
    HEALTHY,
    BROKEN,
    DEAD,
    SILENT
  }

  private ProviderKeys() {}

  static void begin(String issuer, Mood mood) {
    System.setProperty(ISSUER, issuer);
    System.setProperty(PUBLISHED, "");
    System.setProperty(FETCHES, "0");
    System.setProperty(LAST_FETCH, Instant.EPOCH.toString());
    become(mood);
    rotate();
  }

  public static void become(Mood mood) {
    System.setProperty(MOOD, mood.name());
  }

  static Mood mood() {
    return Mood.valueOf(System.getProperty(MOOD));
  }

  static synchronized void countFetch() {
    System.setProperty(LAST_FETCH, Instant.now().toString());
    System.setProperty(FETCHES, fetches() + 1 + "");
  }

  public static int fetches() {
    return Integer.parseInt(System.getProperty(FETCHES));
  }

  public static Instant lastFetch() {
    return Instant.parse(System.getProperty(LAST_FETCH));
  }

  /// Another key signs from now on; those of before are published still.
  public static String rotate() {
    KeyPair pair = pair();
    String kid = UUID.randomUUID().toString();
    BigInteger modulus = ((RSAPublicKey) pair.getPublic()).getModulus();
    String entry =
        kid + ":" + encode(pair.getPrivate().getEncoded()) + ":" + encode(bytes(modulus));
    System.setProperty(NEWEST, entry);
    System.setProperty(PUBLISHED, System.getProperty(PUBLISHED) + entry + " ");
    return kid;
  }

  /// Only the newest is published any more.
  public static void withdrawOthers() {
    System.setProperty(PUBLISHED, System.getProperty(NEWEST) + " ");
  }

  private static byte[] bytes(BigInteger positive) {
    byte[] bytes = positive.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  static String published() {
    JsonArray keys = new JsonArray();
    for (String entry : System.getProperty(PUBLISHED).strip().split(" ")) {
      String[] parts = entry.split(":");
      keys.add(
          new JsonObject()
              .put("kty", "RSA")
              .put("use", "sig")
              .put("kid", parts[0])
              .put("n", parts[2])
              .put("e", "AQAB"));
    }
    return new JsonObject().put("keys", keys).encode();
  }

  /// As the provider fills it for one of its people.
  public static JsonObject claims(String subject) {
    return new JsonObject()
        .put("iss", System.getProperty(ISSUER))
        .put("aud", AUDIENCE)
        .put("sub", subject)
        .put("preferred_username", "olga")
        .put("email", "olga@example.com")
        .put("iat", Instant.now().getEpochSecond())
        .put("exp", Instant.now().plusSeconds(300).getEpochSecond());
  }

  /// Good for five minutes.
  public static String token(String subject) {
    return signed(claims(subject));
  }

  public static String signed(JsonObject claims) {
    String[] newest = System.getProperty(NEWEST).split(":");
    return signed(claims, newest[0], privateKey(newest[1]));
  }

  /// By a key that the provider publishes under another id, or under none at all.
  public static String signedBy(String kid, JsonObject claims) {
    return signed(claims, kid, privateKey(System.getProperty(NEWEST).split(":")[1]));
  }

  /// By somebody who says to have the provider's key.
  public static String forged(JsonObject claims) {
    return signed(claims, System.getProperty(NEWEST).split(":")[0], pair().getPrivate());
  }

  /// By hand, since a builder of tokens would add the claims that are to be missing.
  private static String signed(JsonObject claims, String kid, PrivateKey key) {
    JsonObject header = new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", kid);
    String text = part(header.encode()) + "." + part(claims.encode());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encode(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String unsigned(JsonObject claims) {
    return part("{\"alg\":\"none\"}") + "." + encode(claims.toBuffer().getBytes()) + ".";
  }

  /// HS256, with the public key that everybody knows as the secret.
  public static String signedWithPublicKey(JsonObject claims) {
    String[] newest = System.getProperty(NEWEST).split(":");
    String text =
        part("{\"alg\":\"HS256\",\"kid\":\"" + newest[0] + "\"}")
            + "."
            + encode(claims.toBuffer().getBytes());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(newest[2]), "HmacSHA256"));
      return text + "." + encode(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static PrivateKey privateKey(String encoded) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(encoded)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String part(String json) {
    return encode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
