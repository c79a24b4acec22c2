package io.redock.provisioning.tls;

import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What a database shows to those who connect by TLS.
///
/// @param serial in hex; no two certificates have the same, so it may name files
/// @param authority the certificate of who signed it, in PEM form: what a client is to trust
/// @param chain the database's certificate and all between it and the authority's root, in PEM
///   form
/// @param key opens with the passphrase; in PEM form
public record Certificate(
    String serial,
    String authority,
    String chain,
    String key,
    StoredSecret passphrase,
    Instant notBefore,
    Instant notAfter) {

  /// Less than a third of its life is left, so it is to be replaced.
  public boolean due(Instant now) {
    return !now.isBefore(dueAt());
  }

  /// When it is to be replaced.
  public Instant dueAt() {
    Duration life = Duration.between(notBefore, notAfter);
    return notAfter.minus(life.dividedBy(3));
  }

  /// The key in clear, for an engine that can't be told a passphrase (Redis 6.0).
  public String openKey(Secrets secrets) {
    return LockedKey.open(key, secrets.open(passphrase));
  }

  public String chainFile() {
    return "tls-" + serial + ".crt";
  }

  public String keyFile() {
    return "tls-" + serial + ".key";
  }

  public String authorityFile() {
    return "tls-" + serial + "-ca.crt";
  }

  /// What lies beside the configuration of whoever shows it, by name.
  public Map<String, String> files() {
    return Map.of(chainFile(), chain, keyFile(), key, authorityFile(), authority);
  }

  @Override
  public String toString() {
    return "Certificate[serial=" + serial + ", notAfter=" + notAfter + "]";
  }
}
