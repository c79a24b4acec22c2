package io.redock.provisioning.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A client that keeps one connection and, by TLS, trusts one authority and looks at the host it
/// was promised.
record TlsClient(Socket socket, BufferedReader answers) implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 5_000;

  static TlsClient plain(int port) throws IOException {
    return over(new Socket("127.0.0.1", port));
  }

  static TlsClient trusting(String authority, int port)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", Pem.certificates(authority).getLast());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return over(socket);
  }

  private static TlsClient over(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new TlsClient(
        socket,
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
  }

  String say(String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    return answers.readLine();
  }

  /// The serial of what the server showed.
  String shown() throws IOException {
    X509Certificate shown =
        (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
    return shown.getSerialNumber().toString(16);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
