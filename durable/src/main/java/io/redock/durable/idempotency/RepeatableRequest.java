package io.redock.durable.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request that its sender may send again, because it gave it a key.
///
/// @param subject who sends it: two senders may choose the same key
/// @param fingerprint of what it asks for: its method, path and body
public record RepeatableRequest(String subject, String key, String fingerprint) {

  /// By which a client tells the key.
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  /// @param key as the header has it; null or blank if the sender gave none
  /// @param path as it was called
  /// @param body as it was read
  /// @throws UnfitKey if the key is none that we can keep
  public static Optional<RepeatableRequest> of(
      String subject, String key, String method, String path, String body) {
    if (key == null || key.isBlank()) {
      return Optional.empty();
    }
    if (!KEY.matcher(key).matches()) {
      throw new UnfitKey("must be 1 to 255 visible ASCII characters");
    }
    // Neither a method nor a path has a line break in it.
    return Optional.of(
        new RepeatableRequest(subject, key, digest(method + "\n" + path + "\n" + body)));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
