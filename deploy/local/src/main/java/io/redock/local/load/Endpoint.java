package io.redock.local.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import redis.clients.jedis.Jedis;

/// Where a client connects, and whom it trusts.
///
/// @param authority a certificate in PEM form; null for a client that speaks no TLS
public record Endpoint(URI url, String authority) {

  /// Longer than anybody who hands a database over holds writes back, whoever dies meanwhile.
  private static final int PATIENCE_MILLIS = 10_000;

  public static Endpoint of(URI url) {
    return new Endpoint(url, null);
  }

  /// Verifies the database's name, as a careful client does.
  public Jedis connect() {
    if (authority == null) {
      return new Jedis(url, PATIENCE_MILLIS);
    }
    SSLParameters careful = new SSLParameters();
    careful.setEndpointIdentificationAlgorithm("HTTPS");
    return new Jedis(url, PATIENCE_MILLIS, trusting(), careful, null);
  }

  /// For clients that need another kind of connection.
  public SSLSocketFactory trusting() {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "authority",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException unusable) {
      throw new IllegalArgumentException("not a certificate in PEM form", unusable);
    }
  }

  /// URLs hold a password.
  @Override
  public String toString() {
    return "Endpoint[" + url.getScheme() + "://***@" + url.getHost() + ":" + url.getPort() + "]";
  }
}
