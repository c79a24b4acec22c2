package io.redock.local.stack;

import io.redock.local.kafka.KafkaServer;
import io.redock.local.postgres.PostgresServer;
import io.redock.local.process.Daemon;
import io.redock.local.server.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All processes of one home, and how each is configured.
public final class Stack {

  /// Those in PostgreSQL, one of each service that has one.
  public static final List<String> DATABASES = List.of("provisioning", "env", "backup", "gateway");

  private final Home home;
  private final Settings settings;
  private final Ports ports;
  private final Quota quota;
  private final Secrets secrets;
  private final boolean deployed;

  public Stack(Home home, Settings settings) {
    this(home, settings, false);
  }

  private Stack(Home home, Settings settings, boolean deployed) {
    this.home = home;
    this.settings = settings;
    this.ports = settings.ports();
    this.quota = settings.quota();
    this.secrets = new Secrets(home);
    this.deployed = deployed;
  }

  /// The same one, whose services run as images run them: what starts from now on takes longer to
  /// start, and is as fast as it gets after some minutes.
  public Stack deployed() {
    return new Stack(home, settings, true);
  }

  public Settings settings() {
    return settings;
  }

  public Ports ports() {
    return ports;
  }

  public Secrets secrets() {
    return secrets;
  }

  public String gatewayUrl() {
    return "http://127.0.0.1:" + ports.of(Ports.GATEWAY);
  }

  public KafkaServer kafka() {
    return new KafkaServer(
        home.path(), home.target(), ports.of(Ports.KAFKA), ports.of(Ports.KAFKA_CONTROLLER));
  }

  /// Where databases live that run as processes.
  public Path nodes() {
    return home.resolve("nodes");
  }

  /// What the services stand on.
  public List<Server> infrastructure() {
    return List.of(
        kafka(),
        new PostgresServer(
            home.path(),
            home.target(),
            home.resolve("postgres/program"),
            ports.of(Ports.POSTGRES),
            secrets.postgresPassword(),
            DATABASES),
        new MetricsRedis(home, ports.of(Ports.METRICS_REDIS)));
  }

  public List<Server> services() {
    return List.of(
        service("provisioning-service", database("provisioning"), sealing(), provisioning()),
        service(
            "env-service",
            database("env"),
            sealing(),
            Map.of("REDOCK_QUOTA_APPS_PER_OWNER", quota.appsPerOwner())),
        service("backup-service", database("backup")),
        service(
            "metrics-service",
            Map.of("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:" + ports.of(Ports.METRICS_REDIS))),
        service("gateway", database("gateway"), gateway()));
  }

  /// In the order in which they start.
  public List<Server> servers() {
    List<Server> all = new ArrayList<>(infrastructure());
    all.addAll(services());
    return all;
  }

  public Daemon daemon(Server server) {
    return new Daemon(home.path(), server.name());
  }

  @SafeVarargs
  private Service service(String name, Map<String, String>... environments) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", "" + ports.of(name));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", "" + ports.managementOf(name));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka().bootstrapServers());
    environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + secrets.jwtPublicKey());
    for (Map<String, String> more : environments) {
      environment.putAll(more);
    }
    return new Service(home, name, ports.of(name), ports.managementOf(name), environment, deployed);
  }

  private Map<String, String> database(String name) {
    String place = "postgresql://127.0.0.1:" + ports.of(Ports.POSTGRES) + "/" + name;
    return Map.of(
        "QUARKUS_DATASOURCE_REACTIVE_URL",
        place,
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:" + place,
        "QUARKUS_DATASOURCE_USERNAME",
        PostgresServer.USER,
        "QUARKUS_DATASOURCE_PASSWORD",
        secrets.postgresPassword());
  }

  private Map<String, String> sealing() {
    return Map.of("REDOCK_SEALING_KEYS", secrets.sealingKeys());
  }

  private Map<String, String> provisioning() {
    return Map.of(
        "REDOCK_RUNTIME", settings.runtime().map(Runtime::key).orElse(""),
        "REDOCK_STACK", settings.stack(),
        "REDOCK_TERMS_FORMER_PASSWORD", settings.formerPassword(),
        "REDOCK_QUOTA_DATABASES_PER_OWNER", quota.databasesPerOwner(),
        "REDOCK_QUOTA_MEMORY_MIB", quota.memoryMib(),
        // One of its kind runs here, so its next life may take back at once what it was doing.
        "REDOCK_DURABLE_INSTANCE", "provisioning-service",
        "REDOCK_NODES_DIRECTORY", nodes().toString(),
        "REDOCK_PORTS", ports.databases(),
        "REDOCK_HOST", "127.0.0.1");
  }

  private Map<String, String> gateway() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SMALLRYE_JWT_SIGN_KEY_LOCATION", "file:" + secrets.jwtPrivateKey());
    environment.put("REDOCK_OPERATOR_TOKEN_SHA256", secrets.operatorTokenSha256());
    // There is nobody to leave room for: the bench asks under one token for all that it can get,
    // and stories show many that are not valid.
    for (String limit :
        List.of(
            "CALLS_PER_SECOND",
            "CALLS_BURST",
            "CALLS_AT_ONCE",
            "NEW_TOKENS_PER_SECOND",
            "NEW_TOKENS_BURST",
            "ANONYMOUS_CALLS_PER_SECOND",
            "ANONYMOUS_CALLS_BURST",
            "FAILED_LOGINS_PER_MINUTE",
            "FAILED_LOGINS_BURST")) {
      environment.put("REDOCK_LIMITS_" + limit, "1000000");
    }
    for (String name : List.of("provisioning", "env", "backup", "metrics")) {
      environment.put(
          "REDOCK_SERVICES_" + name.toUpperCase(Locale.ROOT),
          "http://127.0.0.1:" + ports.of(name + "-service"));
    }
    return environment;
  }
}
