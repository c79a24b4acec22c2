package io.redock.gateway.route;

import java.util.List;

/// Which service answers which path. The first that fits is taken.
final class RouteTable {

  static final List<Route> ROUTES =
      List.of(
          new Route("/v1/apps/{app}/variables", Service.ENV),
          new Route("/api/databases/{addon}", Service.PROVISIONING),
          new Route("/api/ca_certificate", Service.PROVISIONING));

  private RouteTable() {}

  /// @param path stands for all that is below it too; `{…}` for anything up to the next slash
  record Route(String path, Service service) {

    String regex() {
      return path.replaceAll("\\{[a-z]+}", "[^/]+") + "(?:/.*)?";
    }
  }
}
