package io.redock.gateway.route;

import static io.redock.gateway.service.Service.BACKUP;
import static io.redock.gateway.service.Service.ENV;
import static io.redock.gateway.service.Service.METRICS;
import static io.redock.gateway.service.Service.PROVISIONING;

import io.redock.gateway.api.Admission;
import java.util.List;
import java.util.Optional;

/// Which service answers which path. The first that fits is taken.
final class RouteTable {

  static final List<Route> ROUTES =
      List.of(
          Route.to(PROVISIONING, "/v1/addon_providers/…").asking(Admission.NOTHING),
          Route.to(PROVISIONING, "/v1/addon_categories").asking(Admission.NOTHING),
          Route.to(PROVISIONING, "/v1/apps/{app}/addons/…"),
          Route.to(ENV, "/v1/apps/…"),
          Route.to(ENV, "/v1/events"),
          Route.to(BACKUP, "/api/databases/{addon}/backups/{backup}/download")
              .asking(Admission.URL),
          Route.to(BACKUP, "/api/databases/{addon}/backups/…"),
          Route.to(BACKUP, "/api/databases/{addon}/backup_restorations/…"),
          Route.to(BACKUP, "/api/backups/{backup}/download").asking(Admission.URL),
          Route.to(BACKUP, "/api/backups/…"),
          Route.to(METRICS, "/api/databases/{addon}/metrics/…"),
          Route.to(METRICS, "/api/databases/{addon}/instances_status"),
          Route.to(METRICS, "/api/databases/{addon}/instances/{instance}/metrics/…"),
          Route.to(METRICS, "/api/databases/{addon}/ping"),
          Route.to(METRICS, "/api/databases/{addon}/lag"),
          Route.to(PROVISIONING, "/api/logs/{addon}").asking(Admission.URL),
          Route.to(PROVISIONING, "/api/databases/{addon}/…"),
          Route.to(PROVISIONING, "/api/…"));

  private RouteTable() {}

  static Optional<Route.Match> find(String path) {
    return ROUTES.stream().map(route -> route.match(path)).flatMap(Optional::stream).findFirst();
  }
}
