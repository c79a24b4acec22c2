package io.redock.gateway.service;

import java.net.URI;

/// Who is behind a route.
public enum Service {
  PROVISIONING,
  ENV,
  BACKUP,
  METRICS;

  public URI place(ServicesConfig places) {
    return switch (this) {
      case PROVISIONING -> places.provisioning();
      case ENV -> places.env();
      case BACKUP -> places.backup();
      case METRICS -> places.metrics();
    };
  }
}
