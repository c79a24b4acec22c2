package io.redock.backup.store;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/// A real S3: S3Proxy, which keeps objects in memory and checks each signature. One serves all
/// tests of a JVM, each with a bucket of its own.
///
/// It is a process of its own because the libraries it needs are others than ours, and in other
/// versions.
final class S3Server {

  static final S3Credentials CREDENTIALS = new S3Credentials("redock", "a-secret-of-the-tests");

  static final S3Limits LIMITS =
      new S3Limits(
          5 << 20, 2, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static S3Server shared;

  private final int port;
  private final AtomicInteger buckets = new AtomicInteger();

  private S3Server(int port) {
    this.port = port;
  }

  static synchronized S3Server shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static S3Server start() {
    try {
      Path home = Files.createDirectories(jar().resolveSibling("home"));
      int port = freePort();
      Path log = home.resolve("s3proxy.log");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classes() + File.pathSeparator + jar(),
                  S3ProxyProcess.class.getName(),
                  properties(home, port).toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      await("S3Proxy, see " + log)
          .atMost(PATIENCE)
          .failFast("S3Proxy ended, see " + log, () -> !process.isAlive())
          .until(() -> answers(port));
      return new S3Server(port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path properties(Path home, int port) throws IOException {
    return Files.writeString(
        home.resolve("s3proxy.properties"),
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.virtual-host=localhost
        s3proxy.authorization=aws-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=transient
        """
            .formatted(port, CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey()));
  }

  /// Where the build has put it.
  private static Path jar() {
    return Path.of(System.getProperty("redock.s3proxy", "target/s3proxy/s3proxy.jar"));
  }

  private static Path classes() {
    return Path.of(
        URI.create(
            S3ProxyProcess.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /// A new bucket, whose name stands in the path.
  S3Bucket newBucket() {
    S3Bucket bucket = at(port, "bucket-" + buckets.incrementAndGet());
    try (S3Client client = client(bucket)) {
      client.createBucket(request -> request.bucket(bucket.name()));
    }
    return bucket;
  }

  /// The same bucket through another port.
  static S3Bucket at(int port, String bucket) {
    return new S3Bucket(
        URI.create("http://localhost:" + port), "eu-west-3", bucket, "redock/", true);
  }

  static S3Client client(S3Bucket bucket) {
    return S3Clients.connect(bucket, CREDENTIALS, LIMITS);
  }
}
