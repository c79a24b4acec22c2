package io.redock.local.stack;

import io.redock.local.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who listens where on 127.0.0.1.
///
/// @param byServer every port of the control plane under the name of what it is for
/// @param firstDatabase the first port that databases may have
/// @param lastDatabase the last one
public record Ports(Map<String, Integer> byServer, int firstDatabase, int lastDatabase) {

  public static final String GATEWAY = "gateway";
  public static final String KAFKA = "kafka";
  public static final String KAFKA_CONTROLLER = "kafka's controller";
  public static final String POSTGRES = "postgres";
  public static final String METRICS_REDIS = "metrics-redis";

  private static final String MANAGEMENT = "'s management";
  private static final List<String> SERVICES =
      List.of(GATEWAY, "provisioning-service", "env-service", "backup-service", "metrics-service");

  private static final int LARGEST = 65535;

  static Ports of(Map<Setting, String> values) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    int kafka = port(Setting.KAFKA_PORT, values);
    int gateway = port(Setting.PORT, values);
    ports.put(KAFKA, kafka);
    ports.put(KAFKA_CONTROLLER, kafka + 1);
    ports.put(POSTGRES, port(Setting.POSTGRES_PORT, values));
    ports.put(METRICS_REDIS, port(Setting.REDIS_PORT, values));
    ports.put("provisioning-service", gateway + 1);
    ports.put("env-service", gateway + 2);
    ports.put("backup-service", gateway + 3);
    ports.put("metrics-service", gateway + 4);
    ports.put(GATEWAY, gateway);
    int management = gateway + SERVICES.size();
    for (String service : SERVICES) {
      ports.put(service + MANAGEMENT, management++);
    }
    String[] range = values.get(Setting.DATABASE_PORTS).split("-", 2);
    if (range.length != 2) {
      throw malformed(Setting.DATABASE_PORTS, values, "a range such as 21000-22999");
    }
    Ports all =
        new Ports(
            ports,
            number(Setting.DATABASE_PORTS, values, range[0]),
            number(Setting.DATABASE_PORTS, values, range[1]));
    all.refuseOverlap();
    return all;
  }

  public int of(String server) {
    return byServer.get(server);
  }

  /// Where a service tells how it is.
  public int managementOf(String service) {
    return of(service + MANAGEMENT);
  }

  public String databases() {
    return firstDatabase + "-" + lastDatabase;
  }

  private void refuseOverlap() {
    if (firstDatabase > lastDatabase) {
      throw new Refusal("--database-ports " + databases() + " is empty: it ends before it begins");
    }
    Map<Integer, String> users = new LinkedHashMap<>();
    byServer.forEach(
        (server, port) -> {
          if (port > LARGEST) {
            throw new Refusal("port " + port + " for " + server + " is above " + LARGEST);
          }
          if (port >= firstDatabase && port <= lastDatabase) {
            throw new Refusal(
                "port " + port + " for " + server + " lies in --database-ports " + databases());
          }
          String other = users.put(port, server);
          if (other != null) {
            throw new Refusal("port " + port + " is wanted by " + other + " and by " + server);
          }
        });
  }

  private static int port(Setting setting, Map<Setting, String> values) {
    return number(setting, values, values.get(setting));
  }

  private static int number(Setting setting, Map<Setting, String> values, String text) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number > 0 && number <= LARGEST) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // The same answer as for a number that is none of a port.
    }
    throw malformed(setting, values, "a port from 1 to " + LARGEST);
  }

  private static Refusal malformed(Setting setting, Map<Setting, String> values, String wanted) {
    return new Refusal("--" + setting.key() + " " + values.get(setting) + " is not " + wanted);
  }
}
