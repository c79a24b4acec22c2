package io.redock.gateway.route;

/// What a route asks of who calls it.
enum Admission {
  /// A token, for whatever it opens.
  TOKEN,

  /// Nothing; who shows no token calls as [io.redock.gateway.user.Caller#ANYONE].
  NOTHING,

  /// Nothing of ours: the URL has a credential of its own in it, which the service has made and
  /// checks. What the caller may show besides goes no further.
  URL
}
