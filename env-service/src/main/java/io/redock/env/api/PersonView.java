package io.redock.env.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A user as clients see one. They compare the email with that of the one who is logged in.
@RegisterForReflection
record PersonView(String id, String username, String email) {

  /// RFC 2606 keeps it free of mailboxes.
  private static final String NOWHERE = "@redock.invalid";

  /// @param name null if its token does not tell
  /// @param email null if its token does not tell
  static PersonView of(String id, String name, String email) {
    PersonView unknown = of(id);
    return new PersonView(
        id, name == null ? unknown.username() : name, email == null ? unknown.email() : email);
  }

  /// This one if it is meant, or else somebody whose token we do not see.
  PersonView orSomebody(String other) {
    return id.equals(other) ? this : of(other);
  }

  /// Somebody whose token we do not see now.
  static PersonView of(String id) {
    return new PersonView(id, id, id.contains("@") ? id : id + NOWHERE);
  }
}
