package io.redock.provisioning.secret;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.node.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Makes passwords and the forms they are needed in. In clear they exist only inside its methods
/// and in the callers of [#open].
public final class Secrets {

  /// 64 characters of base64url, 6 bits each.
  private static final int PASSWORD_BYTES = 48;

  private final SecureRandom random = new SecureRandom();
  private final SealingKeys keys;

  public Secrets(SealingKeys keys) {
    this.keys = keys;
  }

  /// A new password of 64 characters that need no escaping in a URL.
  public StoredSecret newPassword(SealingContext context) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new StoredSecret(keys.seal(password, context), context);
  }

  public Sealed seal(String secret, SealingContext context) {
    return keys.seal(secret, context);
  }

  public String open(StoredSecret stored) {
    return keys.open(stored);
  }

  /// Opens what somebody shows us, which must have been sealed in that context.
  public String open(Sealed shown, SealingContext context) {
    return keys.open(shown, context);
  }

  /// SHA-256 in hex, as Redis' ACL takes it instead of a password. A plain hash is enough for
  /// something that random.
  public String hash(StoredSecret password) {
    return hash(keys.open(password));
  }

  /// As [#hash(StoredSecret)] of something in clear.
  public String hash(String password) {
    return HexFormat.of().formatHex(sha256(password));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// What the nodes of one database log in to each other with. It follows from the control plane's
  /// own password, so that nobody has to keep it, and does not tell it.
  public String link(StoredSecret admin) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("link " + open(admin)));
  }

  /// The URL a client connects to. It names the user, because `redis-cli -u redis://:password@…`
  /// sends an empty one and is refused.
  ///
  /// @param connection in which context it opens
  /// @param tls whether it leads to the TLS port
  public Sealed url(
      StoredSecret password, SealingContext connection, Address address, boolean tls) {
    return keys.seal(clearUrl(password, address, tls), connection);
  }

  /// That URL in clear.
  public String clearUrl(StoredSecret password, Address address, boolean tls) {
    String scheme = tls ? "rediss" : "redis";
    int port = tls ? address.tlsPort() : address.port();
    return scheme + "://default:" + keys.open(password) + "@" + address.host() + ":" + port;
  }
}
