package io.redock.provisioning.adjust;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.provisioning.Alteration;
import java.time.Duration;
import java.util.Optional;

/// How features are switched on and off: on the running process, without a dropped connection.
/// Persistence first, then what a full memory does, and last where clients connect: that a client
/// may be sent to another port must not meet a half-configured database.
@JsonSubTypes({
  @JsonSubTypes.Type(value = SetParameters.class, name = "adjust.set-parameters"),
  @JsonSubTypes.Type(value = AwaitPersistence.class, name = "adjust.await-persistence"),
  @JsonSubTypes.Type(value = SwitchPorts.class, name = "adjust.switch-ports")
})
public sealed interface AdjustDatabase extends Alteration
    permits SetParameters, AwaitPersistence, SwitchPorts {

  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(30));
  }
}
