package io.redock.gateway.route;

/// No connection to a service could be had.
final class ServiceUnreachable extends RuntimeException {

  ServiceUnreachable(Throwable cause) {
    super(cause.getMessage(), null, false, false);
  }
}
