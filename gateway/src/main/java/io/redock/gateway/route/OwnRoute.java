package io.redock.gateway.route;

import io.redock.gateway.api.Endpoint;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An [Endpoint] and where it is.
record OwnRoute(Endpoint endpoint, Pattern path) {

  static OwnRoute of(Endpoint endpoint) {
    String regex = endpoint.path().replaceAll("\\{([a-z]+)}", "(?<$1>[^/]+)") + "/?";
    return new OwnRoute(endpoint, Pattern.compile(regex));
  }

  HttpMethod method() {
    return endpoint.method();
  }

  boolean isAt(String called) {
    return path.matcher(called).matches();
  }

  boolean takes(HttpMethod called) {
    return called.equals(method())
        || called.equals(HttpMethod.HEAD) && method().equals(HttpMethod.GET);
  }

  /// What stands where the route has names, each decoded once.
  ///
  /// @param called a path that this is at
  Map<String, String> parts(String called) {
    Matcher matcher = path.matcher(called);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(called + " is not " + path);
    }
    return path.namedGroups().keySet().stream()
        .collect(
            Collectors.toMap(Function.identity(), name -> PathPart.decoded(matcher.group(name))));
  }
}
