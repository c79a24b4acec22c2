package io.redock.provisioning.rotate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.provisioning.Alteration;
import java.time.Duration;
import java.util.Optional;

/// How a database gets another password without anybody being locked out: first both work and the
/// app is told; after a while the former one stops.
@JsonSubTypes({
  @JsonSubTypes.Type(value = AdmitBoth.class, name = "rotate.admit-both"),
  @JsonSubTypes.Type(value = StopFormer.class, name = "rotate.stop-former")
})
public sealed interface RotatePassword extends Alteration permits AdmitBoth, StopFormer {

  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(2));
  }
}
