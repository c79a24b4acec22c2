package io.redock.gateway.api;

import java.time.Duration;

/// Everything that the gateway itself refuses. How each looks stands in [Problems].
public sealed interface Problem {

  /// No token, or one that nobody has.
  record NotAuthenticated() implements Problem {}

  /// A name and a password where an API token is wanted.
  record NoPasswords() implements Problem {}

  /// The OIDC provider vouches for a subject that only the gateway itself may name.
  record SubjectReserved() implements Problem {}

  record OperatorsOnly() implements Problem {}

  /// There is no such thing, or it is not the caller's; which of the two is nobody's business.
  ///
  /// @param resource what was looked for, such as `token`
  record NotFound(String resource) implements Problem {}

  /// It is understood and cannot be had.
  ///
  /// @param why a sentence with the remedy
  record Refusal(String why) implements Problem {}

  /// A field or parameter has a value that it cannot have.
  record Invalid(String field, String what) implements Problem {}

  /// @param known with commas
  record NoSuchMethod(String known) implements Problem {}

  record NoSuchRoute() implements Problem {}

  /// One user calls more than its share.
  ///
  /// @param pause until the next call is answered
  record TooManyCalls(Duration pause) implements Problem {}

  /// Those who show no token at one address call more than their share.
  record TooManyAnonymousCalls(Duration pause) implements Problem {}

  /// Too many tokens that are not valid came from one address, this one among them.
  record TooManyFailedLogins(Duration pause) implements Problem {}

  /// More signed tokens that were never seen came from one address than are verified.
  record TooManyNewTokens(Duration pause) implements Problem {}

  /// As many of this caller's calls are under way as may be.
  record TooManyAtOnce() implements Problem {}

  /// There is no room for more of a body, of this caller's or of anybody's.
  record NoRoom() implements Problem {}

  /// Whether the token is good cannot be told just now.
  record StoreAway() implements Problem {}

  /// The same, for want of the OIDC provider's keys.
  record ProviderAway() implements Problem {}

  /// The service behind the route cannot be reached.
  record ServiceAway() implements Problem {}

  /// The service behind the route does not answer in time; what was asked may still happen.
  record ServiceSilent() implements Problem {}

  /// HTTP's own refusals: too large, malformed.
  record Http(int status) implements Problem {}
}
