package io.redock.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.local.server.Health;
import org.junit.jupiter.api.Test;

class QuarkusHealthTest {

  @Test
  void a_service_that_is_up_is_ready() {
    assertThat(QuarkusHealth.read(200, "{\"status\":\"UP\",\"checks\":[]}"))
        .isEqualTo(Health.ready("UP"));
  }

  @Test
  void the_checks_that_are_down_are_named_with_what_they_say() {
    String body =
        """
        {"status":"DOWN","checks":[
          {"name":"Kafka","status":"DOWN","data":{"databases":"[KO]"}},
          {"name":"PostgreSQL","status":"UP"}]}
        """;

    assertThat(QuarkusHealth.read(503, body))
        .isEqualTo(Health.notReady("DOWN: Kafka {\"databases\":\"[KO]\"}"));
  }

  @Test
  void what_is_no_service_of_ours_is_told_by_its_status() {
    assertThat(QuarkusHealth.read(404, "<html>"))
        .isEqualTo(Health.notReady("answers with HTTP status 404"));
  }
}
