package io.redock.http.problem;

/// Everything that can go wrong for a client. How each looks stands in [Problems].
public sealed interface Problem {

  /// No token, or none that we believe.
  record NotAuthenticated() implements Problem {}

  /// What only operators may do.
  record OperatorsOnly() implements Problem {}

  /// There is no such thing, or it is not the caller's; which of the two is nobody's business.
  ///
  /// @param resource what was looked for, such as `app`
  record NotFound(String resource) implements Problem {}

  /// It is understood and cannot be had.
  ///
  /// @param why a sentence with the remedy
  record Refusal(String why) implements Problem {}

  /// As things are now it cannot be had.
  ///
  /// @param why a sentence with the remedy
  record Conflict(String why) implements Problem {}

  /// A field or parameter has a value that it cannot have.
  record Invalid(String field, String what) implements Problem {}

  /// What the request needs does not answer; it may later.
  ///
  /// @param code which thing that is, for programs; null if a service says so of one alone
  /// @param sentence the same for people
  record Away(String code, String sentence) implements Problem {}

  /// HTTP's own refusals: no such route, method or media type.
  record Http(int status) implements Problem {}

  /// Our fault.
  record Broken() implements Problem {}
}
