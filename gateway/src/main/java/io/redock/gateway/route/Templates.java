package io.redock.gateway.route;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// The name under which a call is measured. The path itself would name what somebody owns, and each
/// would be a series of its own until no more are counted.
final class Templates {

  /// Where Quarkus' meters look for it.
  private static final String KEY = "UrlPathTemplate";

  private static final String NONE = "/none";

  private Templates() {}

  /// Of a call that is on its own context.
  static void measureAs(String template) {
    Context context = Vertx.currentContext();
    if (context != null) {
      context.putLocal(KEY, template);
    }
  }

  static void measureAsNone() {
    measureAs(NONE);
  }
}
