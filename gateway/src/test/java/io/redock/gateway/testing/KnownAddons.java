package io.redock.gateway.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/// The addons of the app `my-app`: each user has one, which is called as the user is.
public final class KnownAddons {

  public static final String PLACE = "/v1/apps/my-app/addons/";
  public static final String APP_ID = "6710a3e4b2c1d00012ab34cd";

  /// One that the service cannot tell anything of just now.
  public static final String BUSY = "ad-busy";

  private static final ObjectMapper JSON = new ObjectMapper();

  private KnownAddons() {}

  public static String of(String user) {
    return "ad-" + user.substring("us-".length());
  }

  static void show(HttpExchange call) throws IOException {
    String addon = call.getRequestURI().getPath().substring(PLACE.length());
    if (addon.equals(BUSY)) {
      answer(call, 503, Map.of("error", "Busy"));
    } else if (addon.equals(of(subject(call)))) {
      answer(
          call,
          200,
          Map.of(
              "addon",
              Map.of(
                  "id",
                  addon,
                  "app_id",
                  APP_ID,
                  "resource_id",
                  "my-app-3030",
                  "seen",
                  told(call, "X-Request-Id") + " " + told(call, "X-Forwarded-Host"),
                  "traced",
                  String.valueOf(told(call, "traceparent")))));
    } else {
      answer(call, 404, Map.of("error", "This addon was not found", "resource", "addon"));
    }
  }

  private static String subject(HttpExchange call) throws IOException {
    byte[] claims = Base64.getUrlDecoder().decode(told(call, "Authorization").split("\\.")[1]);
    return JSON.readTree(claims).get("sub").asText();
  }

  private static String told(HttpExchange call, String name) {
    return call.getRequestHeaders().getFirst(name);
  }

  private static void answer(HttpExchange call, int status, Map<String, Object> body)
      throws IOException {
    byte[] answer = JSON.writeValueAsBytes(body);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(status, answer.length);
    call.getResponseBody().write(answer);
    call.close();
  }
}
