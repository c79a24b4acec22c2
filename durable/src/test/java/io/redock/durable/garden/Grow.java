package io.redock.durable.garden;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import java.time.Duration;
import java.util.Optional;

/// A plant gets a bed and water, and is watched until it takes root. If that takes a day, all is
/// given back.
@JsonSubTypes({
  @JsonSubTypes.Type(value = Grow.Dig.class, name = "grow.dig"),
  @JsonSubTypes.Type(value = Grow.Water.class, name = "grow.water"),
  @JsonSubTypes.Type(value = Grow.AwaitRoots.class, name = "grow.await-roots")
})
sealed interface Grow extends Step<Garden> {

  String plant();

  @Override
  default Optional<Duration> deadline() {
    return Optional.of(Duration.ofHours(24));
  }

  @Override
  default Optional<Next<Garden>> pastDeadline(Garden garden) {
    return Optional.of(
        Next.<Garden>goTo(new Clear.Uproot(plant()))
            .changing(garden.diary().given(plant()))
            .announcing(new Withered(plant())));
  }

  record Dig(String plant) implements Grow {
    @Override
    public Next<Garden> run(Garden garden) {
      if (!garden.beds().isDug(plant)) {
        garden.beds().dig(plant);
      }
      return Next.goTo(new Water(plant));
    }
  }

  record Water(String plant) implements Grow {
    @Override
    public Next<Garden> run(Garden garden) {
      if (!garden.taps().isOpen(plant)) {
        garden.taps().open(plant);
      }
      return Next.goTo(new AwaitRoots(plant));
    }
  }

  record AwaitRoots(String plant) implements Grow {
    @Override
    public Next<Garden> run(Garden garden) {
      return garden.taps().hasRoots(plant)
          ? Next.<Garden>home()
              .changing(garden.diary().planted(plant))
              .announcing(new Rooted(plant))
          : Next.waitFor(Duration.ofMinutes(30), "it has no roots");
    }
  }
}
