package io.redock.provisioning.tls;

import io.redock.provisioning.secret.Secrets;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Two sides that show each other a certificate of one authority.
public final class Presentation {

  private Presentation() {}

  /// For a client that shows the certificate and trusts who signed it.
  public static SSLContext of(Certificate shown, Secrets secrets) {
    char[] nothing = new char[0];
    try {
      KeyStore own = empty();
      List<X509Certificate> chain = Pem.certificates(shown.chain());
      own.setKeyEntry(
          "own",
          Pem.privateKey(shown.openKey(secrets)),
          nothing,
          chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, nothing);
      KeyStore trusted = empty();
      for (X509Certificate authority : Pem.certificates(shown.authority())) {
        trusted.setCertificateEntry("authority-" + trusted.size(), authority);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unusable) {
      throw new IllegalStateException(
          "certificate " + shown.serial() + " can't be shown", unusable);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
