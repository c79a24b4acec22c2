package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.api.Admission;
import io.redock.gateway.service.Service;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/apps",
        "/v1/apps/",
        "/v1/apps/my-app",
        "/v1/apps/my-app/variables/6710a3e4b2c1d00012ab34ce",
        "/v1/apps/my-app/restart",
        "/v1/apps/my-app/addons-of-mine",
        "/v1/events"
      })
  void apps_and_what_belongs_to_them_are_envs(String path) {
    assertThat(route(path)).contains(new Target(Service.ENV, Admission.USER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/apps/my-app/addons",
        "/v1/apps/my-app/addons/ad-1",
        "/v1/apps/my-app/addons/ad-1/sso",
      })
  void addons_are_provisionings(String path) {
    assertThat(route(path)).contains(new Target(Service.PROVISIONING, Admission.USER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/databases/ad-1",
        "/api/databases/ad-1/features",
        "/api/databases/ad-1/instances",
        "/api/databases/ad-1/operations/6710a3e4b2c1d00012ab34cd",
        "/api/database_types",
        "/api/plans/redis-starter-256",
        "/api/ca_certificate"
      })
  void databases_are_provisionings(String path) {
    assertThat(route(path)).contains(new Target(Service.PROVISIONING, Admission.ADDON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/addon_providers",
        "/v1/addon_providers/redis/plans",
        "/v1/addon_categories",
      })
  void the_catalogue_is_for_everybody(String path) {
    assertThat(route(path)).contains(new Target(Service.PROVISIONING, Admission.NOTHING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/databases/ad-1/backups",
        "/api/databases/ad-1/backups/6710a3e4b2c1d00012ab34cd/archive",
        "/api/databases/ad-1/backup_restorations/6710a3e4b2c1d00012ab34cd",
        "/api/backups/6710a3e4b2c1d00012ab34cd"
      })
  void backups_are_backups(String path) {
    assertThat(route(path)).contains(new Target(Service.BACKUP, Admission.ADDON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/databases/ad-1/metrics",
        "/api/databases/ad-1/metrics/cpu",
        "/api/databases/ad-1/instances/2b1f/metrics/cpu",
        "/api/databases/ad-1/instances_status",
        "/api/databases/ad-1/ping",
        "/api/databases/ad-1/lag"
      })
  void what_databases_are_doing_is_metrics(String path) {
    assertThat(route(path)).contains(new Target(Service.METRICS, Admission.ADDON));
  }

  @Test
  void urls_with_a_credential_in_them_are_not_asked_for_another() {
    assertThat(route("/api/logs/ad-1")).contains(new Target(Service.PROVISIONING, Admission.URL));
    assertThat(route("/api/backups/6710a3e4b2c1d00012ab34cd/download"))
        .contains(new Target(Service.BACKUP, Admission.URL));
  }

  @Test
  void the_addon_that_a_path_names_is_told() {
    assertThat(RouteTable.find("/api/databases/ad-1/metrics/cpu").orElseThrow().addon())
        .contains("ad-1");
    assertThat(RouteTable.find("/api/ca_certificate").orElseThrow().addon()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/nothing",
        "/v1/appsandmore",
        "/v1/events/1",
        "/v1/addon_categories/1",
        "/apis",
        "/x/v1/apps/my-app/variables"
      })
  void what_only_looks_like_it_is_nobodys(String path) {
    assertThat(route(path)).isEmpty();
  }

  private record Target(Service service, Admission admission) {}

  private static Optional<Target> route(String path) {
    return RouteTable.find(path)
        .map(Route.Match::route)
        .map(route -> new Target(route.service(), route.admission()));
  }
}
