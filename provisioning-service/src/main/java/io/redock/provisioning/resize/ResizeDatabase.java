package io.redock.provisioning.resize;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.events.database.PlanRefused;
import io.redock.provisioning.Alteration;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import java.time.Duration;
import java.util.Optional;

/// How a database gets another plan of the same kind: in place, on the running process, so that no
/// connection is dropped and no command fails. What does not fit is refused before anything
/// changes. Steps name the plan they were begun for: should its owner request yet another one
/// meanwhile, this one is finished first and the next look begins the other.
@JsonSubTypes({
  @JsonSubTypes.Type(value = CheckFit.class, name = "resize.check-fit"),
  @JsonSubTypes.Type(value = RaiseLimits.class, name = "resize.grow-walls"),
  @JsonSubTypes.Type(value = SetMemory.class, name = "resize.set-memory"),
  @JsonSubTypes.Type(value = LowerLimits.class, name = "resize.shrink-walls")
})
public sealed interface ResizeDatabase extends Alteration
    permits CheckFit, RaiseLimits, SetMemory, LowerLimits {

  /// The name of the plan it is to have.
  String plan();

  /// The plan stays as it was, and everybody is told why.
  default Next<Tools> refuse(
      Next<Tools> next, Database database, PlanRefused refusal, Tools tools) {
    return next.changing(tools.databases().keepPlan(databaseId(), plan()))
        .changing(
            tools
                .operations()
                .failed(
                    databaseId(),
                    refusal.code(),
                    refusal.message(),
                    tools.prober().receipt(database)))
        .announcing(refusal);
  }

  /// Another node takes over, with the limits that are wanted.
  default Next<Tools> moveInstead(Database database, Tools tools) {
    return Next.<Tools>home()
        .changing(tools.databases().wantMove(databaseId(), database.status().numbers().next()))
        .changing(
            tools
                .operations()
                .progress(databaseId(), "its node cannot change where it is; another takes over"));
  }

  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofMinutes(2));
  }
}
