package io.redock.provisioning.adjust;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.provisioning.Alteration;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Features;
import io.redock.provisioning.database.Persistence;
import java.time.Duration;
import java.util.Optional;

/// How features are switched on and off: on the running process, without a dropped connection.
/// What a full memory does first, then what is kept on disk, and last where clients connect: that a
/// client may be sent to another port must not meet a half-configured database.
///
/// What is kept on disk is switched in an order in which a process that dies at any moment begins
/// with everything that it had promised to keep, by its file ([Persistence]): what is to be on is
/// switched on and completed, what is not is switched off, a snapshot is taken where nothing else
/// is left, and then the file is written.
@JsonSubTypes({
  @JsonSubTypes.Type(value = SetParameters.class, name = "adjust.set-parameters"),
  @JsonSubTypes.Type(value = AwaitPersistence.class, name = "adjust.await-persistence"),
  @JsonSubTypes.Type(value = TakeSnapshot.class, name = "adjust.take-snapshot"),
  @JsonSubTypes.Type(value = KeepPersistence.class, name = "adjust.keep-persistence"),
  @JsonSubTypes.Type(value = SwitchPorts.class, name = "adjust.switch-ports")
})
public sealed interface AdjustDatabase extends Alteration
    permits SetParameters, AwaitPersistence, TakeSnapshot, KeepPersistence, SwitchPorts {

  /// All that are to be on.
  Features features();

  /// What the Redis processes of that database are to keep on disk.
  default Persistence wanted(Database database, Tools tools) {
    return tools.topology().persistence(database.status().configuration().withFeatures(features()));
  }

  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(30));
  }
}
