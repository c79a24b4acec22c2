package io.redock.gateway.route;

import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Problem;
import io.redock.gateway.token.Principal;
import io.redock.gateway.token.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the Authorization header.
final class AuthorizationHeader {

  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]+) *");
  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/_=-]+) *");

  private AuthorizationHeader() {}

  static Optional<String> token(String authorization, Admission asked) {
    if (authorization == null) {
      return Optional.empty();
    }
    return asked == Admission.LOGIN
        ? bearer(authorization)
            .or(() -> passwordOfNobody(authorization))
            .filter(token -> TokenHash.of(token).isPresent() || JWT.matcher(token).matches())
        : bearer(authorization);
  }

  /// An API token does, and what another issuer vouches for; not what was exchanged for an API
  /// token, which would never end.
  static boolean logsIn(String token, Principal principal) {
    return principal.apiToken().isEmpty() || TokenHash.of(token).isPresent();
  }

  private static Optional<String> bearer(String authorization) {
    Matcher matcher = BEARER.matcher(authorization);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// How Scalingo's clients show an API token: HTTP Basic, with an empty user.
  private static Optional<String> passwordOfNobody(String authorization) {
    Matcher matcher = BASIC.matcher(authorization);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      byte[] pair = Base64.getDecoder().decode(matcher.group(1));
      String text = new String(pair, StandardCharsets.UTF_8);
      return text.startsWith(":") ? Optional.of(text.substring(1)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Why there is no token in it.
  static Problem problem(String authorization) {
    return authorization != null && BASIC.matcher(authorization).matches()
        ? new Problem.NoPasswords()
        : new Problem.NotAuthenticated();
  }
}
