package io.redock.gateway.api.users;

import io.redock.gateway.api.Body;
import io.redock.gateway.user.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/// How a user looks to clients, and what operators say of a new one.
final class UserView {

  private static final Pattern USERNAME =
      Pattern.compile("(?!(?i:operator|anonymous)$)[A-Za-z0-9][A-Za-z0-9._-]{1,63}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
  private static final Pattern FULLNAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /// RFC 2606 keeps it free of mailboxes.
  private static final String NOWHERE = "@redock.invalid";

  private UserView() {}

  static Person wanted(Body body) {
    Body user = body.object("user");
    return new Person(
        user.text(
            "username",
            USERNAME,
            "2 to 64 letters, digits, dots, hyphens or underscores, and neither operator nor"
                + " anonymous"),
        user.optionalText("email", EMAIL, "an address such as ada@example.com, or nothing"),
        user.optionalText("fullname", FULLNAME, "a text of up to 200 characters"),
        Set.copyOf(user.texts("groups", GROUP, "a name in lower case, such as operator")));
  }

  /// Flags are never set: the clients have a meaning of their own for some.
  static JsonObject of(String id, Person person) {
    return new JsonObject()
        .put("id", id)
        .put("username", person.username())
        .put("email", person.email())
        .put("fullname", person.fullname())
        .put("flags", new JsonObject());
  }

  /// Clients compare the email with that of an app's owner, of whom env-service says the same.
  static JsonObject ofSelf(String id, Person person) {
    return of(id, person).put("email", person.email().isEmpty() ? madeUpEmail(id) : person.email());
  }

  private static String madeUpEmail(String id) {
    return id.contains("@") ? id : id + NOWHERE;
  }

  /// For operators.
  static JsonObject withGroups(String id, Person person) {
    return of(id, person).put("groups", new JsonArray(new ArrayList<>(person.sortedGroups())));
  }
}
