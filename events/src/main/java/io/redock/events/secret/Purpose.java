package io.redock.events.secret;

import java.util.Locale;

/// What a secret is for. Each purpose has a key of its own, derived from the configured one, so
/// that a value sealed for one purpose opens for no other.
///
/// The names are part of the derivation: one that is in use keeps its name.
public enum Purpose {
  /// A database's URL, on its way to the app's variables.
  CONNECTION,
  /// Of a tenant's user in Redis.
  PASSWORD,
  /// Of the control plane's user in Redis.
  ADMIN,
  /// The value of a variable of an app.
  VARIABLE,
  /// What opens the private key of a database's certificate.
  CERTIFICATE_KEY,
  /// The private key of the platform's certificate authority.
  AUTHORITY_KEY,
  /// What opens the log of a database for some minutes.
  LOG;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
