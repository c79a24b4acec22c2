package io.redock.env.api;

/// Everything that can go wrong for a client. How each looks stands in [Problems].
sealed interface Problem {

  /// No token, or none that we believe.
  record NotAuthenticated() implements Problem {}

  /// There is no such app, or it is not the caller's; which of the two is nobody's business.
  record NoSuchApp() implements Problem {}

  /// A field or parameter has a value that it cannot have.
  record Invalid(String field, String what) implements Problem {}

  /// PostgreSQL does not answer; it may later.
  record StoreAway() implements Problem {}

  /// HTTP's own refusals: no such route, method or media type.
  record Http(int status) implements Problem {}

  /// Our fault.
  record Broken() implements Problem {}
}
