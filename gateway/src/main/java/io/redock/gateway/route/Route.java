package io.redock.gateway.route;

import io.redock.gateway.api.Admission;
import io.redock.gateway.service.Service;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of the [RouteTable].
///
/// @param path as a regular expression, with the group `addon` if an addon is named
/// @param template as it stands in the table
record Route(Pattern path, String template, Service service, Admission admission) {

  /// @param path `{…}` in it stands for anything up to the next slash, and a `/…` at its end for
  ///   the path itself and all that is below it
  static Route to(Service service, String path) {
    Admission usual = path.startsWith("/api/") ? Admission.ADDON : Admission.USER;
    return new Route(pattern(path), path.replace("…", "*"), service, usual);
  }

  Route asking(Admission other) {
    return new Route(path, template, service, other);
  }

  private static Pattern pattern(String path) {
    boolean below = path.endsWith("/…");
    String itself = below ? path.substring(0, path.length() - 2) : path;
    String regex =
        itself.replace("{addon}", "(?<addon>[^/]+)").replaceAll("\\{[a-z_]+}", "[^/]+")
            + (below ? "(?:/.*)?" : "/?");
    return Pattern.compile(regex);
  }

  Optional<Match> match(String called) {
    Matcher matcher = path.matcher(called);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean named = path.namedGroups().containsKey("addon");
    return Optional.of(
        new Match(
            this,
            named ? Optional.of(PathPart.decoded(matcher.group("addon"))) : Optional.empty()));
  }

  /// What was found for one call.
  ///
  /// @param addon the one that the path names
  record Match(Route route, Optional<String> addon) {}
}
