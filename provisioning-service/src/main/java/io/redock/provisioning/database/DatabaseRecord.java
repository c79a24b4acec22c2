package io.redock.provisioning.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import io.redock.provisioning.node.Address;
import java.time.Instant;
import java.util.Optional;

/// What is noted at each node that holds data, so that its database can be brought back if the
/// tables have lost it. It is as old as the node. Its passwords are sealed.
///
/// @param createdAt as ISO-8601 has it
/// @param node the number of the node at which it is noted, or of the cluster. Amid a hand-over it
///   does not serve yet
/// @param network null unless it is a cluster
/// @param cluster the number in the names of its last cluster; null if that was before clusters had
///   one, which is 1
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatabaseRecord(
    String id,
    String appId,
    String appName,
    String ownerId,
    String resourceId,
    String createdAt,
    String plan,
    String version,
    String features,
    int node,
    int weekday,
    int hour,
    Sealed password,
    Sealed adminPassword,
    String addressId,
    String host,
    int port,
    int tlsPort,
    Integer network,
    Integer cluster) {

  private static final JsonMapper JSON = new JsonMapper();

  /// @param configuration what the node is made for
  static DatabaseRecord of(Database database, Configuration configuration, int node) {
    Address address = database.address();
    return new DatabaseRecord(
        database.id(),
        database.appId(),
        database.appName(),
        database.ownerId(),
        database.resourceId(),
        database.createdAt().toString(),
        configuration.plan(),
        configuration.version(),
        configuration.features().text(),
        node,
        database.spec().window().weekdayNumber(),
        database.spec().window().hour(),
        database.password().sealed(),
        database.adminPassword().sealed(),
        address.id(),
        address.host(),
        address.port(),
        address.tlsPort(),
        database.network(),
        database.status().numbers().cluster());
  }

  /// @throws IllegalArgumentException if it is none
  public static DatabaseRecord read(String json) {
    try {
      return JSON.readValue(json, DatabaseRecord.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("not the record of a database", unreadable);
    }
  }

  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public Configuration configuration() {
    return new Configuration(plan, version, Features.of(features));
  }

  public Numbers numbers() {
    return Numbers.of(node, cluster == null ? 1 : cluster);
  }

  public Address address() {
    return new Address(addressId, host, port, tlsPort);
  }

  /// The database that serves as this says, since now.
  public Database database(Instant now) {
    return new Database(
        id,
        appId,
        appName,
        ownerId,
        resourceId,
        Instant.parse(createdAt),
        new DatabaseSpec(configuration(), node, false, Window.of(weekday, hour)),
        new DatabaseStatus(new State.Available(now), configuration(), numbers(), Optional.empty()),
        Credentials.of(
            new StoredSecret(password, SealingContext.password(id)),
            new StoredSecret(adminPassword, SealingContext.admin(id))),
        address(),
        network);
  }
}
