package io.redock.env.testing;

import io.redock.events.CloudEvent;
import io.redock.events.CloudEventCodec;
import io.redock.events.KafkaMessage;
import io.redock.events.database.AddonOrdered;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseEvent;
import io.redock.events.database.PlanApplied;
import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// Plays provisioning-service: says what happened to a database of an app.
///
/// @param ownerId who owns the app
public record Provisioning(String addonId, String appId, String ownerId) {

  private static final CloudEventCodec CODEC = new CloudEventCodec();

  /// A database of an app that nobody else uses.
  public static Provisioning ofNewApp() {
    return new Provisioning(newAddon(), newId(), "us-" + UUID.randomUUID());
  }

  /// A database of an app that is there already.
  public static Provisioning of(String appId, String ownerId) {
    return new Provisioning(newAddon(), appId, ownerId);
  }

  /// Another database of the same app, which belongs to somebody else by then.
  public Provisioning anotherOf(String owner) {
    return new Provisioning(newAddon(), appId, owner);
  }

  /// Another database of the same app.
  public Provisioning another() {
    return new Provisioning(newAddon(), appId, ownerId);
  }

  public String appName() {
    return "app-" + appId;
  }

  public String url(String password) {
    return "redis://default:" + password + "@127.0.0.1:21000";
  }

  /// What the platform said by ordering it.
  public AddonOrdered ordered(Instant saidAt) {
    return new AddonOrdered(addonId, appId, appName(), ownerId, saidAt);
  }

  public DatabaseAvailable available(String password) {
    return available(sealed(password));
  }

  /// @param authority whose certificate is to be trusted
  public DatabaseAvailable available(String password, String authority) {
    return available(sealed(password), authority);
  }

  private Sealed sealed(String password) {
    return TestSecrets.sealingKeys().seal(url(password), SealingContext.connection(addonId, appId));
  }

  public DatabaseAvailable available(Sealed url) {
    return available(url, null);
  }

  private DatabaseAvailable available(Sealed url, String authority) {
    return new DatabaseAvailable(
        addonId,
        appId,
        appName(),
        ownerId,
        appName() + "-1",
        "redis-starter-256",
        "7.0.15-1",
        "127.0.0.1",
        21000,
        21001,
        url,
        authority);
  }

  public ConnectionChanged changed(String password) {
    return changed(password, null);
  }

  /// @param authority whose certificate is to be trusted
  public ConnectionChanged changed(String password, String authority) {
    return new ConnectionChanged(addonId, appId, appName(), sealed(password), authority);
  }

  public DatabaseDestroyed destroyed() {
    return new DatabaseDestroyed(addonId, appId, appName());
  }

  public PlanApplied planApplied() {
    return planApplied(null);
  }

  /// @param cut whether connections were; null if nobody says
  public PlanApplied planApplied(Boolean cut) {
    return new PlanApplied(
        addonId, appId, appName(), "redis-starter-256", "redis-starter-512", cut);
  }

  public static CloudEvent event(DatabaseEvent data) {
    return new CloudEvent(
        UUID.randomUUID().toString(), "/redock/provisioning", Instant.now(), data);
  }

  public static void says(DatabaseEvent data) {
    says(event(data));
  }

  public static void says(CloudEvent event) {
    KafkaMessage message = CODEC.encode(event);
    var record = new ProducerRecord<>("databases", message.key(), message.value());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record);
      producer.flush();
    }
  }

  static String bootstrapServers() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
  }

  private static String newAddon() {
    return "ad-" + UUID.randomUUID();
  }
}
