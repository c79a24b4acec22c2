package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.redock.provisioning.tls.PostgresCertificates;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// Whom clients are to trust when they connect by TLS.
@Path("/api/ca_certificate")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class CaCertificateResource {

  private final PostgresCertificates certificates;

  CaCertificateResource(PostgresCertificates certificates) {
    this.certificates = certificates;
  }

  record Pem(@JsonProperty("ca_certificate") String caCertificate) {}

  @GET
  public Pem show() {
    return new Pem(certificates.authority());
  }
}
