package io.redock.backup.dump;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/// A certificate that signed itself, for a Redis with TLS, made by the JDK's own tool.
record TestAuthority(Path folder, String certificate, int port) {

  private static final String NAME = "node";
  private static final String PASSWORD = "password";

  static TestAuthority make(Path folder) throws IOException, GeneralSecurityException {
    Path store = Files.createDirectories(folder).resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            NAME,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + folder.getFileName(),
            "-ext",
            "bc:c",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString());
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), US_ASCII);
    if (made.onExit().join().exitValue() != 0) {
      throw new IOException(said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    String certificate = pem("CERTIFICATE", keys.getCertificate(NAME).getEncoded());
    Files.writeString(folder.resolve("node.crt"), certificate);
    Files.writeString(
        folder.resolve("node.key"),
        pem("PRIVATE KEY", keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded()));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new TestAuthority(folder, certificate, free.getLocalPort());
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
  }

  /// As in `redis.conf`.
  String configuration() {
    return "tls-port %d\ntls-cert-file %s/node.crt\ntls-key-file %s/node.key\ntls-auth-clients no\ntls-ca-cert-file %s/node.crt\n"
        .formatted(port, folder, folder, folder);
  }
}
