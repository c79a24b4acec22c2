package io.redock.local.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import redis.clients.jedis.Jedis;

/// Where a client connects, whom it trusts, and how long it waits for an answer.
///
/// @param authority a certificate in PEM form; null for a client that speaks no TLS
/// @param patience after which it hangs up by itself
public record Endpoint(URI url, String authority, Duration patience) {

  /// Longer than anybody who hands a database over holds writes back.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Endpoint(URI url, String authority) {
    this(url, authority, PATIENCE);
  }

  public static Endpoint of(URI url) {
    return new Endpoint(url, null);
  }

  /// The same for a client that waits longer: whoever hands a database over may die while writes
  /// are held back, and they are until the next one has started.
  public Endpoint waiting(Duration patience) {
    return new Endpoint(url, authority, patience);
  }

  /// Verifies the database's name, as a careful client does.
  public Jedis connect() {
    int millis = (int) patience.toMillis();
    if (authority == null) {
      return new Jedis(url, millis);
    }
    SSLParameters careful = new SSLParameters();
    careful.setEndpointIdentificationAlgorithm("HTTPS");
    return new Jedis(url, millis, trusting(), careful, null);
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
