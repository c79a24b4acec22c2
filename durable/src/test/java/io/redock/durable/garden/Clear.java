package io.redock.durable.garden;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;

/// Leaves the ground as it was.
@JsonSubTypes(@JsonSubTypes.Type(value = Clear.Uproot.class, name = "clear.uproot"))
sealed interface Clear extends Step<Garden> {

  record Uproot(String plant) implements Clear {
    @Override
    public Next<Garden> run(Garden garden) {
      garden.taps().close(plant);
      garden.beds().fill(plant);
      return Next.done();
    }
  }
}
