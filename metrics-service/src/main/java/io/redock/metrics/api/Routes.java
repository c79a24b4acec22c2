package io.redock.metrics.api;

import io.redock.http.route.AuthenticationFilter;
import io.redock.http.route.UnknownRoutes;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Refuses every call: nothing is answered here yet but what machines watch.
@ApplicationScoped
class Routes {

  void refuse(@Observes Router router) {
    AuthenticationFilter.guard(router);
    UnknownRoutes.refuse(router, "nothing is here");
  }
}
