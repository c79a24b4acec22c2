package io.redock.gateway.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an API token is known by. A plain SHA-256 is enough, and no slow password hash is needed:
/// a token has 40 random characters (240 bits), so there is nothing to guess, and whoever steals
/// the table cannot turn a hash back.
///
/// @param hex 64 digits
public record TokenHash(String hex) implements Key {

  private static final Pattern TOKEN = Pattern.compile("tk-us-[A-Za-z0-9_-]{40,128}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public TokenHash {
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException("a SHA-256 has 64 hex digits");
    }
  }

  /// @return nothing, if this cannot be an API token, whoever asks
  public static Optional<TokenHash> of(String token) {
    return TOKEN.matcher(token).matches()
        ? Optional.of(new TokenHash(sha256(token)))
        : Optional.empty();
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
