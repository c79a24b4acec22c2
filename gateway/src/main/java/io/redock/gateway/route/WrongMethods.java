package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Problems;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells a method that a route does not know from a route that is not there. The services' REST
/// framework says 404 of both where several resources share the beginning of a path; the document
/// that the gateway serves has every route with its methods. It is looked at before a body is read,
/// and when a service says 404.
@Singleton
class WrongMethods implements ProxyInterceptor {

  private static final String DOCUMENT = "META-INF/resources/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final int NOT_FOUND = 404;

  private record Place(Pattern path, Set<String> methods) {}

  private final List<Place> places;

  WrongMethods() {
    JsonObject paths = read().getJsonObject("paths");
    places = paths.fieldNames().stream().map(path -> place(path, paths)).toList();
  }

  private static JsonObject read() {
    ClassLoader ours = Thread.currentThread().getContextClassLoader();
    try (InputStream document = ours.getResourceAsStream(DOCUMENT)) {
      return new JsonObject(Buffer.buffer(document.readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Place place(String path, JsonObject paths) {
    String regex = path.replaceAll("\\{[a-z_]+}", "[^/]+") + "/?";
    Set<String> methods =
        paths.getJsonObject(path).fieldNames().stream()
            .filter(METHODS::contains)
            .map(method -> method.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return new Place(Pattern.compile(regex), methods);
  }

  /// @return what may be called at this path instead, with commas; nothing, if the method is
  ///   right or there is no such path
  Optional<String> instead(HttpMethod called, String path) {
    // What is asked of any path is for the service to say.
    return called.equals(HttpMethod.OPTIONS) ? Optional.empty() : instead(called.name(), path);
  }

  Optional<String> instead(String method, String path) {
    Set<String> known = new TreeSet<>();
    for (Place place : places) {
      if (place.path().matcher(path).matches()) {
        known.addAll(place.methods());
      }
    }
    String asked = method.equals("HEAD") ? "GET" : method;
    return known.isEmpty() || known.contains(asked)
        ? Optional.empty()
        : Optional.of(String.join(", ", known));
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext call) {
    if (call.response().getStatusCode() == NOT_FOUND) {
      instead(call.request().getMethod().name(), call.request().proxiedRequest().path())
          .map(Problem.NoSuchMethod::new)
          .ifPresent(problem -> Problems.fill(problem, call.response().release()));
    }
    return call.sendResponse();
  }
}
