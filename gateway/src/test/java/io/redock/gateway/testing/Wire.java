package io.redock.gateway.testing;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What the gateway answers to a request that no client would write.
///
/// @param head status line and headers
public record Wire(String head, String body) {

  private static final int PATIENCE_MILLIS = 30_000;

  /// @param request the first line, and headers if there are any
  public static Wire say(String... request) {
    String head = String.join("\r\n", request) + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      String[] parts = answer.split("\r\n\r\n", 2);
      return new Wire(parts[0], parts.length < 2 ? "" : parts[1]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int status() {
    return Integer.parseInt(head.split(" ")[1]);
  }

  public Optional<String> header(String name) {
    return head.lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /// @throws io.vertx.core.json.DecodeException if it is not in JSON
  public String error() {
    return new JsonObject(body).getString("error");
  }
}
