package io.redock.durable.garden;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import java.time.Duration;

/// Where a plant's strand is at home.
@JsonSubTypes(@JsonSubTypes.Type(value = Tend.class, name = "tend.look"))
record Tend(String plant) implements Step<Garden> {
  @Override
  public Next<Garden> run(Garden garden) {
    return garden.diary().isWanted(plant)
        ? Next.goTo(new Grow.Dig(plant))
        : Next.waitFor(Duration.ofHours(1), "nothing to do");
  }
}
