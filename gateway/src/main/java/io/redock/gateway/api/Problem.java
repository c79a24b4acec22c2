package io.redock.gateway.api;

/// Everything that the gateway itself refuses. How each looks stands in [Problems].
public sealed interface Problem {

  /// No token, or one that nobody has.
  record NotAuthenticated() implements Problem {}

  record NoSuchRoute() implements Problem {}

  /// Whether the token is good cannot be told just now.
  record StoreAway() implements Problem {}

  /// The service behind the route cannot be reached.
  record ServiceAway() implements Problem {}

  /// The service behind the route does not answer in time; what was asked may still happen.
  record ServiceSilent() implements Problem {}

  /// HTTP's own refusals: too large, malformed.
  record Http(int status) implements Problem {}
}
