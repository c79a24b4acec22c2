package io.redock.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redock.local.platform.Signed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;

/// A user's token, which clients read though they cannot check who signed it.
public final class Jwt {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Jwt() {}

  /// @return the token itself, if Go's client could read it
  static String readable(String jwt) {
    assertThat(jwt.split("\\.")).as("parts of the token").hasSize(3);
    assertThat(claims(jwt).path("exp").isIntegralNumber()).as("it has a numeric exp").isTrue();
    return jwt;
  }

  /// The same, as good as the first.
  ///
  /// @param key of whoever signed it, in PEM
  public static String again(String jwt, Path key) {
    return Signed.jwt(claims(jwt), key);
  }

  /// The same, had the gateway made it for services and not for its callers.
  public static String pass(String jwt, Path key) {
    return Signed.jwt(((ObjectNode) claims(jwt)).put("aud", "redock-services"), key);
  }

  /// The same, signed by nobody.
  public static String unsigned(String jwt) {
    String header = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + jwt.substring(jwt.indexOf('.'), jwt.lastIndexOf('.') + 1);
  }

  /// The same, had it ended a minute ago.
  ///
  /// @param key of whoever signed it, in PEM
  public static String expired(String jwt, Path key) {
    ObjectNode claims = (ObjectNode) claims(jwt);
    long now = Instant.now().getEpochSecond();
    claims.put("iat", now - 3660).put("exp", now - 60);
    return Signed.jwt(claims, key);
  }

  private static JsonNode claims(String jwt) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    } catch (IOException unreadable) {
      throw new AssertionError("the token is malformed", unreadable);
    }
  }
}
