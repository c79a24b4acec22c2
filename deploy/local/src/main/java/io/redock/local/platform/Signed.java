package io.redock.local.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// JSON Web Tokens as the gateway of a stack signs them.
public final class Signed {

  private static final String HEADER = "{\"alg\":\"ES256\",\"typ\":\"JWT\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Signed() {}

  /// @param claims anything that can be written as a JSON object
  /// @param key the private one, in PEM
  public static String jwt(Object claims, Path key) {
    try {
      String text = base64(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + base64(json(claims));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(read(key));
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] json(Object claims) {
    try {
      return JSON.writeValueAsBytes(claims);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static PrivateKey read(Path pem) throws GeneralSecurityException {
    try {
      String base64 = Files.readString(pem).replaceAll("-----[^-]+-----", "");
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
