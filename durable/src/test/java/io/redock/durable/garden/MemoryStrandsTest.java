package io.redock.durable.garden;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.strand.StrandStore;
import io.redock.durable.strand.StrandStoreContract;
import io.redock.durable.testkit.MemoryStrands;
import io.redock.durable.testkit.TestClock;
import io.redock.events.database.DatabaseRecovered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class MemoryStrandsTest extends StrandStoreContract {

  private final TestClock clock = new TestClock();
  private final List<String> notes = new ArrayList<>();
  private final MemoryStrands<Void> strands =
      new MemoryStrands<>(
          new StepCatalog<>(List.of(First.class), _ -> new First()), clock, Set.of("fast"));

  @JsonSubTypes(@JsonSubTypes.Type(value = First.class, name = "test.first"))
  record First() implements Step<Void> {
    @Override
    public Next<Void> run(Void nothing) {
      return Next.rest();
    }
  }

  @Override
  protected StrandStore store() {
    return strands;
  }

  @Override
  protected void begin(String subject) {
    strands.begin(subject, new First());
  }

  @Override
  protected void wake(String subject) {
    strands.wake(subject);
  }

  @Override
  protected void release(String subject) {
    strands.release(subject);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  protected Change note(String text) {
    return GardenWorld.change(() -> notes.add(text));
  }

  @Override
  protected List<String> notes(String prefix) {
    return notes;
  }

  @Override
  protected List<String> announced(String subject, int atLeast) {
    return strands.announced().stream()
        .map(DatabaseRecovered.class::cast)
        .map(DatabaseRecovered::appId)
        .toList();
  }
}
