package io.redock.env.variable;

/// What an app needs to reach a database.
///
/// @param url with the password
/// @param authority whose certificate to trust, in PEM form; null if nothing was said of that
public record Connection(String url, String authority) {

  @Override
  public String toString() {
    return "Connection[url=***]";
  }
}
