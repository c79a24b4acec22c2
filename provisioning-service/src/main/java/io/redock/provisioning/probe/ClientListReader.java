package io.redock.provisioning.probe;

import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.secret.Secrets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;

/// Reads the names of a Redis node's clients. A tenant decides how long these are, up to the node's
/// memory. So no more than a bound is read, and no Redis client is used, which takes in everything.
public final class ClientListReader {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Five times what a thousand with usual names take.
  private static final int MOST = 2 << 20;

  private static final int LONGEST_LINE = 512;
  private static final String ADMIN = "redock";

  private final Secrets secrets;
  private final Supplier<String> authority;

  /// @param authority the certificate that must have signed the node's, in PEM form
  public ClientListReader(Secrets secrets, Supplier<String> authority) {
    this.secrets = secrets;
    this.authority = authority;
  }

  /// By where they come from in the node's eyes, as `ip:port`.
  Map<String, String> at(RedisEndpoint endpoint) throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(
          new InetSocketAddress(endpoint.host(), endpoint.port()), (int) PATIENCE.toMillis());
      plain.setSoTimeout((int) PATIENCE.toMillis());
      try (SSLSocket line =
          (SSLSocket)
              new Trust(authority.get())
                  .sockets()
                  .createSocket(plain, endpoint.host(), endpoint.port(), true)) {
        InputStream answers = new BufferedInputStream(line.getInputStream());
        say(line, "AUTH", ADMIN, secrets.open(endpoint.admin()));
        String welcome = line(answers);
        if (!welcome.equals("+OK")) {
          throw new IOException("a node does not let the control plane in");
        }
        say(line, "CLIENT", "LIST");
        return read(bulk(answers));
      }
    }
  }

  private static void say(Socket line, String... words) throws IOException {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    line.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    line.getOutputStream().flush();
  }

  private static String line(InputStream answers) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new IOException("what a node answers is no line");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static String bulk(InputStream answers) throws IOException {
    String head = line(answers);
    if (!head.matches("\\$\\d{1,9}")) {
      throw new IOException("a node does not list its clients");
    }
    int length = Integer.parseInt(head.substring(1));
    if (length > MOST) {
      throw new IOException("a list of clients of " + length + " bytes is longer than " + MOST);
    }
    byte[] bulk = answers.readNBytes(length);
    if (bulk.length < length) {
      throw new IOException("a list of clients ends before its end");
    }
    return new String(bulk, StandardCharsets.ISO_8859_1);
  }

  /// A line for each, of words such as `name=worker`. Redis takes no name with a blank in it.
  static Map<String, String> read(String list) {
    Map<String, String> names = new HashMap<>();
    for (String client : list.lines().toList()) {
      String address = "";
      String name = "";
      for (String word : client.split(" ")) {
        address = word.startsWith("addr=") ? word.substring("addr=".length()) : address;
        name = word.startsWith("name=") ? word.substring("name=".length()) : name;
      }
      names.put(address, name);
    }
    return names;
  }
}
