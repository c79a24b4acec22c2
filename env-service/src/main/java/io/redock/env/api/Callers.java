package io.redock.env.api;

import io.redock.http.caller.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who makes the request that is being answered.
@ApplicationScoped
class Callers {

  private final JsonWebToken token;

  Callers(JsonWebToken token) {
    this.token = token;
  }

  /// The `sub` of its token, by which it owns what it makes.
  String id() {
    return token.getSubject();
  }

  Caller caller() {
    return Caller.of(token.getSubject(), token.getGroups());
  }

  PersonView person() {
    return PersonView.of(token.getSubject(), token.getClaim("name"), token.getClaim("email"));
  }
}
