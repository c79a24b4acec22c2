package io.redock.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// An app's environment, read as a platform's build would read it: through the gateway.
public final class Variables {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String gatewayUrl;
  private final String token;

  public Variables(String gatewayUrl, String token) {
    this.gatewayUrl = gatewayUrl;
    this.token = token;
  }

  /// With aliases resolved; empty for an app that is not known.
  public Map<String, String> of(String appId) {
    URI uri =
        URI.create(
            gatewayUrl
                + "/v1/apps/"
                + URLEncoder.encode(appId, StandardCharsets.UTF_8)
                + "/variables?aliases=false");
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Authorization", "Bearer " + token)
                  .header("Accept", "application/json")
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 404) {
        return Map.of();
      }
      if (answer.statusCode() != 200) {
        throw new Unmet("the gateway answers " + answer.statusCode() + " to GET " + uri);
      }
      return read(answer.body());
    } catch (IOException failed) {
      throw new Unmet("the gateway does not answer GET " + uri + ": " + failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Unmet("interrupted while reading variables");
    }
  }

  private static Map<String, String> read(String body) throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    for (JsonNode variable : JSON.readTree(body).path("variables")) {
      variables.put(variable.path("name").asText(), variable.path("value").asText());
    }
    return variables;
  }
}
