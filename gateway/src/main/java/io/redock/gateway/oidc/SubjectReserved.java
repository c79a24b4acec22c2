package io.redock.gateway.oidc;

/// A good token of the provider for a subject that is ours to name.
public final class SubjectReserved extends RuntimeException {

  SubjectReserved() {
    super("the subject is one of the gateway's own", null, false, false);
  }
}
