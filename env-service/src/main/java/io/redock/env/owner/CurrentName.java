package io.redock.env.owner;

import io.redock.env.app.App;

/// What an owner says an app is called before doing what cannot be undone.
final class CurrentName {

  private CurrentName() {}

  static void check(App app, String said) {
    if (!app.name().equals(said)) {
      throw new ValidationException("current_name", "must be the name of the app as it is now");
    }
  }
}
