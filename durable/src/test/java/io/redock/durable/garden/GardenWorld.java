package io.redock.durable.garden;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.testkit.TestClock;
import io.redock.durable.testkit.World;
import io.redock.events.Event;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A garden in memory, which begins with the wish for one fern.
class GardenWorld implements World<Garden> {

  static final String FERN = "fern";

  final List<String> beds = new ArrayList<>();
  final Map<String, Instant> taps = new HashMap<>();
  final Set<String> wanted = new HashSet<>(Set.of(FERN));
  final Set<String> planted = new HashSet<>();
  private final TestClock clock;

  GardenWorld(TestClock clock) {
    this.clock = clock;
  }

  @Override
  public StepCatalog<Garden> catalog() {
    return new StepCatalog<>(List.of(Tend.class, Grow.class, Clear.class), Tend::new);
  }

  @Override
  public String subject() {
    return FERN;
  }

  @Override
  public Garden tools() {
    return new Garden(new HeapBeds(), new HeapTaps(), new HeapDiary());
  }

  @Override
  public void assertFinished(List<Event> announced) {
    assertThat(planted).as("planted").containsExactly(FERN);
    assertThat(beds).as("beds").containsExactly(FERN);
    assertThat(taps).as("open taps").containsOnlyKeys(FERN);
  }

  @Override
  public void assertCleanSlate(List<Event> announced) {
    assertThat(announced).as("announced").containsExactly(new Withered(FERN));
    assertThat(wanted).as("wanted").isEmpty();
    assertThat(beds).as("beds left behind").isEmpty();
    assertThat(taps).as("taps left open").isEmpty();
  }

  static Change change(Runnable change) {
    return () -> Uni.createFrom().voidItem().invoke(change);
  }

  class HeapBeds implements Garden.Beds {
    @Override
    public boolean isDug(String plant) {
      return beds.contains(plant);
    }

    @Override
    public void dig(String plant) {
      beds.add(plant);
    }

    @Override
    public void fill(String plant) {
      beds.remove(plant);
    }
  }

  class HeapTaps implements Garden.Taps {
    @Override
    public boolean isOpen(String plant) {
      return taps.containsKey(plant);
    }

    @Override
    public void open(String plant) {
      taps.put(plant, clock.instant());
    }

    @Override
    public boolean hasRoots(String plant) {
      return taps.containsKey(plant)
          && Duration.between(taps.get(plant), clock.instant()).toHours() >= 2;
    }

    @Override
    public void close(String plant) {
      taps.remove(plant);
    }
  }

  class HeapDiary implements Garden.Diary {
    @Override
    public boolean isWanted(String plant) {
      return wanted.contains(plant);
    }

    @Override
    public Change planted(String plant) {
      return change(
          () -> {
            wanted.remove(plant);
            planted.add(plant);
          });
    }

    @Override
    public Change given(String plant) {
      return change(() -> wanted.remove(plant));
    }
  }
}
