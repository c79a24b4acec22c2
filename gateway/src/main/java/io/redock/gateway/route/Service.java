package io.redock.gateway.route;

import java.net.URI;

/// Who is behind a route.
enum Service {
  PROVISIONING,
  ENV,
  BACKUP,
  METRICS;

  URI place(ServicesConfig places) {
    return switch (this) {
      case PROVISIONING -> places.provisioning();
      case ENV -> places.env();
      case BACKUP -> places.backup();
      case METRICS -> places.metrics();
    };
  }
}
