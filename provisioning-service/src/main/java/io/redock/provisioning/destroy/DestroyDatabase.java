package io.redock.provisioning.destroy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Step;
import io.redock.provisioning.Lane;
import io.redock.provisioning.Tools;
import java.time.Duration;
import java.util.Optional;

/// How a database goes, whether its owner removed it or its creation failed: first what runs,
/// then where it was reached, and at the end what is known of it.
@JsonSubTypes({
  @JsonSubTypes.Type(value = RemoveNodes.class, name = "destroy.remove-nodes"),
  @JsonSubTypes.Type(value = CloseAddress.class, name = "destroy.close-address"),
  @JsonSubTypes.Type(value = ForgetDatabase.class, name = "destroy.forget-database")
})
public sealed interface DestroyDatabase extends Step<Tools>
    permits RemoveNodes, CloseAddress, ForgetDatabase {

  String databaseId();

  @Override
  default String lane() {
    return Lane.ORDERS;
  }

  /// Nothing else can be done than to go on trying, but somebody should know.
  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(10));
  }
}
