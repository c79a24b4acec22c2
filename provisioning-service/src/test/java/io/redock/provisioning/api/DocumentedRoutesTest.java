package io.redock.provisioning.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.http.testkit.ResourceRoutes;
import io.redock.local.openapi.ApiDocument;
import org.junit.jupiter.api.Test;

class DocumentedRoutesTest {

  @Test
  void every_route_is_documented_and_nothing_else() {
    assertThat(ApiDocument.read().routesOf("provisioning"))
        .isEqualTo(ResourceRoutes.of("io.redock.provisioning.api"));
  }
}
