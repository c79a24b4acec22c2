package io.redock.gateway.route;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `Authorization: Bearer …`.
final class Bearer {

  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]+) *");

  private Bearer() {}

  static Optional<String> token(String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    Matcher matcher = BEARER.matcher(authorization);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
