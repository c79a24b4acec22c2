package io.redock.gateway.api;

/// What a route asks of who calls it.
public enum Admission {
  /// A token of a user.
  USER,

  /// A token of a user, or one of the addon that the path names, if it names any.
  ADDON,

  /// An API token or one of the OIDC provider, as a Bearer or as the password of nobody.
  LOGIN,

  /// Nothing; who shows no token calls as [io.redock.gateway.user.Caller#ANYONE].
  NOTHING,

  /// Nothing of ours: the URL has a credential of its own in it, which the service has made and
  /// checks. What the caller may show besides goes no further.
  URL
}
