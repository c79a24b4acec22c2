package io.redock.gateway.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// What stands between two slashes of a path.
final class PathPart {

  private PathPart() {}

  /// In a path, unlike in a form, a plus is a plus.
  static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
