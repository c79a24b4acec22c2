package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/apps/my-app",
        "/v1/apps/my-app/",
        "/v1/apps/my-app/variables",
        "/v1/apps/my-app/variables/",
        "/v1/apps/6710a3e4b2c1d00012ab34cd/variables/6710a3e4b2c1d00012ab34ce"
      })
  void apps_and_variables_are_envs(String path) {
    assertThat(service(path)).contains(Service.ENV);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/databases/ad-1",
        "/api/databases/ad-1/features",
        "/api/databases/ad-1/operations/6710a3e4b2c1d00012ab34cd",
        "/api/ca_certificate"
      })
  void databases_are_provisionings(String path) {
    assertThat(service(path)).contains(Service.PROVISIONING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/databases",
        "/api/ca_certificates",
        "/v1/apps",
        "/v1/apps/",
        "/v1/apps//variables",
        "/v1/apps/my-app/variables-of-mine",
        "/v1/apps/my/app/variables",
        "/x/v1/apps/my-app/variables"
      })
  void what_only_looks_like_it_is_nobodys(String path) {
    assertThat(service(path)).isEmpty();
  }

  private static Optional<Service> service(String path) {
    return RouteTable.ROUTES.stream()
        .filter(route -> path.matches(route.regex()))
        .map(RouteTable.Route::service)
        .findFirst();
  }
}
