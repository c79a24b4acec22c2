package io.redock.e2e.client;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.e2e.client.Wire.Sender;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/// Scalingo's client for JavaScript, as a dashboard uses it: one token for everything, databases
/// included, and no address but the API's.
public final class JavaScript {

  private final Wire wire;
  private final Optional<String> bearer;

  public JavaScript(String gateway, String apiToken) {
    this.wire = new Wire(Sender.JAVASCRIPT, gateway);
    String basic =
        "Basic "
            + Base64.getEncoder().encodeToString((":" + apiToken).getBytes(StandardCharsets.UTF_8));
    JsonNode exchanged =
        wire.send(POST, "/v1/tokens/exchange", Optional.of(basic), "{}").expect(200).json();
    this.bearer = Optional.of("Bearer " + exchanged.path("token").textValue());
  }

  /// With the user's token.
  public JsonNode get(String path) {
    return wire.get(path, bearer).expect(200).json();
  }

  public List<JsonNode> listed(String path, String field) {
    return StreamSupport.stream(get(path).path(field).spliterator(), false).toList();
  }

  /// Without any.
  public JsonNode catalogue(String path) {
    return wire.get(path, Optional.empty()).expect(200).json();
  }

  public Answer post(String path, String body) {
    return wire.send(POST, path, bearer, body);
  }

  public Answer patch(String path, String body) {
    return wire.send(PATCH, path, bearer, body);
  }

  public Answer delete(String path) {
    return wire.delete(path, bearer);
  }

  /// It has bodies on `DELETE`, too.
  public Answer delete(String path, String body) {
    return wire.send(DELETE, path, bearer, body);
  }

  public Answer send(HttpMethod method, String path) {
    return wire.send(method, path, bearer, method == GET || method == DELETE ? null : "{}");
  }

  /// The message that a dashboard shows of a failure.
  public static String shown(Answer answer) {
    String error = answer.json().path("error").textValue();
    assertThat(error).as("%s: %s", answer, answer.text()).isNotBlank();
    return error;
  }

  /// @param url as the API has given it
  public String logs(String url, int lines) {
    return wire.follow(url + "&stream=false&n=" + lines).expect(200).text();
  }

  public WebSocket follow(String url, Consumer<String> messages) {
    return wire.listen(url + "&stream=true", messages);
  }

  /// The whole URL is taken from `Location`, and anything but `done` is waited for.
  public JsonNode operation(Answer accepted) {
    String location = accepted.expect(202).header("location").orElse("");
    assertThat(location).matches("https?://.+");
    return get(location.replaceFirst("https?://[^/]+", "")).path("operation");
  }
}
