package io.redock.gateway.docs;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Leads to the page, and keeps it from loading anything that is not ours: people type tokens in.
@ApplicationScoped
class DocsPage {

  private static final String PLACE = "/docs/";

  /// Swagger UI writes styles of its own into the page, and images into its styles.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  void open(@Observes Router router) {
    router.get("/docs*").order(-1).handler(DocsPage::guard);
  }

  private static void guard(RoutingContext call) {
    if (call.request().path().equals("/docs")) {
      call.redirect(PLACE);
      return;
    }
    call.response().putHeader("Content-Security-Policy", POLICY);
    call.next();
  }
}
