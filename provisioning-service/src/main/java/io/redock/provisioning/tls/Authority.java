package io.redock.provisioning.tls;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.secret.Secrets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The platform's certificate authority: it signs what databases show, and who trusts it trusts
/// them.
public final class Authority {

  private static final Duration LIFE = Duration.ofDays(3650);

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  /// @param chain its own certificate first, the root last
  Authority(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /// A new one, its own root.
  public static Authority make(String name, Instant now) {
    KeyPair pair = Draft.newKey();
    X509Certificate root =
        Draft.authority(name, now, now.plus(LIFE)).sign(pair.getPublic(), pair.getPrivate(), null);
    return new Authority(pair.getPrivate(), List.of(root));
  }

  /// One that was kept as text.
  static Authority read(String certificates, String key) {
    return new Authority(Pem.privateKey(key), Pem.certificates(certificates));
  }

  /// A certificate for what listens at that host, a name or an IP address, and for nothing else.
  public Certificate issue(
      String databaseId, String host, Duration life, Instant now, Secrets secrets) {
    Instant end = now.plus(life).isBefore(notAfter()) ? now.plus(life) : notAfter();
    KeyPair pair = Draft.newKey();
    X509Certificate leaf =
        Draft.database(databaseId, host, now, end).sign(pair.getPublic(), key, chain.getFirst());
    List<X509Certificate> shown = new ArrayList<>(List.of(leaf));
    shown.addAll(chain.subList(0, chain.size() - 1));
    StoredSecret passphrase = secrets.newPassword(SealingContext.certificateKey(databaseId));
    return new Certificate(
        leaf.getSerialNumber().toString(16),
        pem(),
        Pem.write(shown),
        LockedKey.lock(pair.getPrivate(), secrets.open(passphrase)),
        passphrase,
        leaf.getNotBefore().toInstant(),
        leaf.getNotAfter().toInstant());
  }

  /// What clients are to trust: its certificate, and those of who vouches for it.
  public String pem() {
    return Pem.write(chain);
  }

  String keyPem() {
    return Pem.write("PRIVATE KEY", key.getEncoded());
  }

  public Instant notAfter() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "Authority[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
