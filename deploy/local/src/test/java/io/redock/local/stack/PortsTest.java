package io.redock.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.local.Refusal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void services_listen_on_the_ports_after_the_gateways() {
    assertThat(ports(Map.of(Setting.PORT, "9000")).byServer())
        .containsEntry("gateway", 9000)
        .containsEntry("provisioning-service", 9001)
        .containsEntry("env-service", 9002)
        .containsEntry("backup-service", 9003)
        .containsEntry("metrics-service", 9004);
  }

  @Test
  void and_their_management_on_those_after_them() {
    Ports ports = ports(Map.of(Setting.PORT, "9000"));
    assertThat(ports.managementOf("gateway")).isEqualTo(9005);
    assertThat(ports.managementOf("provisioning-service")).isEqualTo(9006);
    assertThat(ports.managementOf("metrics-service")).isEqualTo(9009);
  }

  @Test
  void kafkas_controller_listens_beside_it() {
    assertThat(ports(Map.of(Setting.KAFKA_PORT, "29092")).of(Ports.KAFKA_CONTROLLER))
        .isEqualTo(29093);
  }

  @Test
  void two_servers_on_one_port_are_refused() {
    assertThatThrownBy(() -> ports(Map.of(Setting.REDIS_PORT, "8083")))
        .isInstanceOf(Refusal.class)
        .hasMessage("port 8083 is wanted by metrics-redis and by backup-service");
  }

  @Test
  void a_server_among_the_databases_is_refused() {
    assertThatThrownBy(() -> ports(Map.of(Setting.DATABASE_PORTS, "8000-9000")))
        .isInstanceOf(Refusal.class)
        .hasMessage("port 8081 for provisioning-service lies in --database-ports 8000-9000");
  }

  @Test
  void what_is_no_port_is_refused() {
    assertThatThrownBy(() -> ports(Map.of(Setting.PORT, "http")))
        .isInstanceOf(Refusal.class)
        .hasMessage("--port http is not a port from 1 to 65535");
    assertThatThrownBy(() -> ports(Map.of(Setting.DATABASE_PORTS, "21000")))
        .isInstanceOf(Refusal.class)
        .hasMessage("--database-ports 21000 is not a range such as 21000-22999");
    assertThatThrownBy(() -> ports(Map.of(Setting.PORT, "65534")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("above 65535");
  }

  private static Ports ports(Map<Setting, String> flags) {
    return Settings.choose(flags, Map.of(), Optional.empty()).ports();
  }
}
