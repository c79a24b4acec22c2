package io.redock.gateway.route;

import java.util.List;

/// Which service answers which path. The first that fits is taken.
final class RouteTable {

  static final List<Route> ROUTES =
      List.of(
          new Route("/v1/apps/{app}/variables", Service.ENV),
          Route.exactly("/v1/apps/{app}", Service.ENV),
          new Route("/api/databases/{addon}", Service.PROVISIONING),
          new Route("/api/ca_certificate", Service.PROVISIONING));

  private RouteTable() {}

  /// @param path `{…}` in it stands for anything up to the next slash
  /// @param below whether all that is below it is meant, too
  record Route(String path, Service service, boolean below) {

    Route(String path, Service service) {
      this(path, service, true);
    }

    static Route exactly(String path, Service service) {
      return new Route(path, service, false);
    }

    String regex() {
      return path.replaceAll("\\{[a-z]+}", "[^/]+") + (below ? "(?:/.*)?" : "/?");
    }
  }
}
