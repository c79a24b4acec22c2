package io.redock.durable.garden;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.durable.strand.Next;
import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.testkit.Commands;
import io.redock.durable.testkit.CrashEverywhere;
import io.redock.durable.testkit.TestClock;
import io.redock.durable.testkit.World;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/// The kit lets a sound workflow pass, and catches each kind of unsound one.
class CrashEverywhereTest {

  @Test
  void a_sound_workflow_passes() {
    CrashEverywhere.prove(GardenWorld::new);
  }

  @Test
  void one_that_does_not_look_before_it_acts_is_caught() {
    proving(clock -> startingWith(clock, new Careless.DigsBlindly(GardenWorld.FERN)))
        .hasMessageContaining("Run with every step twice: [beds]")
        .hasMessageContaining("It went: careless.dig † careless.dig grow.water †");
  }

  @Test
  void one_that_forgets_to_undo_is_caught() {
    proving(
            clock ->
                new GardenWorld(clock) {
                  @Override
                  public Garden tools() {
                    return new Garden(new HeapBeds(), new LeakingTaps(), new HeapDiary());
                  }

                  final class LeakingTaps extends HeapTaps {
                    @Override
                    public void close(String plant) {}
                  }
                })
        .hasMessageContaining("Failing every time in step grow.water before its commit")
        .hasMessageContaining("[taps left open]");
  }

  @Test
  void one_that_loops_is_caught() {
    proving(clock -> startingWith(clock, new Careless.GoesInCircles(GardenWorld.FERN)))
        .hasMessageContaining("Undisturbed: the workflow goes in a circle without a wait")
        .hasMessageContaining("careless.circle ×61");
  }

  @Test
  void one_that_dies_between_two_calls_that_belong_together_is_caught() {
    proving(clock -> startingWith(clock, new Careless.LooksAtOneOfTwo(GardenWorld.FERN)))
        .hasMessageContaining("Killed once in step careless.two before Taps.open")
        .hasMessageContaining("[open taps]");
  }

  /// To look for the first of two commands is to look too early.
  @Test
  void one_whose_call_is_of_two_commands_is_killed_between_them() {
    proving(
            clock ->
                new GardenWorld(clock) {
                  private final Commands commands = new Commands();
                  private final Set<String> cut = new HashSet<>();

                  @Override
                  public Commands commands() {
                    return commands;
                  }

                  @Override
                  public Garden tools() {
                    return new Garden(new TornBeds(), new HeapTaps(), new HeapDiary());
                  }

                  final class TornBeds extends HeapBeds {
                    @Override
                    public boolean isDug(String plant) {
                      return cut.contains(plant);
                    }

                    @Override
                    public void dig(String plant) {
                      commands.next("cut");
                      cut.add(plant);
                      commands.next("turn over");
                      super.dig(plant);
                    }
                  }
                })
        .hasMessageContaining("Killed once in step grow.dig before Beds.dig, turn over")
        .hasMessageContaining("[beds]");
  }

  @Test
  void one_that_acts_out_of_a_field_that_died_with_the_process_is_caught() {
    proving(
            clock ->
                new GardenWorld(clock) {
                  @Override
                  public Garden tools() {
                    return new Garden(new ForgetfulBeds(), new HeapTaps(), new HeapDiary());
                  }

                  final class ForgetfulBeds extends HeapBeds {
                    private boolean dug;

                    @Override
                    public boolean isDug(String plant) {
                      return dug;
                    }

                    @Override
                    public void dig(String plant) {
                      dug = true;
                      super.dig(plant);
                    }
                  }
                })
        .hasMessageContaining("Run with every step twice");
  }

  @Test
  void one_that_fails_for_ever_is_caught_with_its_reason() {
    proving(clock -> startingWith(clock, new Careless.Throws(GardenWorld.FERN)))
        .hasMessageContaining("Undisturbed: step careless.throw fails for ever")
        .hasMessageContaining("the spade is broken");
  }

  @Test
  void a_workflow_whose_work_cannot_be_done_twice_survives_being_overtaken() {
    CrashEverywhere.proveOvertaken(TidyWorld::new);
  }

  @Test
  void one_that_takes_away_what_a_later_run_made_is_caught() {
    assertThatThrownBy(
            () ->
                CrashEverywhere.proveOvertaken(
                    clock ->
                        new TidyWorld(clock) {
                          @Override
                          public Step<Garden> firstStep() {
                            return new Careless.ClosesFirst(GardenWorld.FERN);
                          }
                        }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Overtaken once in step careless.close before Taps.close")
        .hasMessageContaining("[open taps]")
        .hasMessageContaining("careless.close (stopped) careless.close");
  }

  /// Where a bed that is dug is not dug again.
  private static class TidyWorld extends GardenWorld {
    TidyWorld(TestClock clock) {
      super(clock);
    }

    @Override
    public StepCatalog<Garden> catalog() {
      return new StepCatalog<>(
          List.of(Tend.class, Grow.class, Clear.class, Careless.class), Tend::new);
    }

    @Override
    public Garden tools() {
      return new Garden(new TidyBeds(), new HeapTaps(), new HeapDiary());
    }

    final class TidyBeds extends HeapBeds {
      @Override
      public void dig(String plant) {
        if (!isDug(plant)) {
          super.dig(plant);
        }
      }
    }
  }

  private static AbstractThrowableAssert<?, ?> proving(Function<TestClock, World<Garden>> worlds) {
    return assertThatThrownBy(() -> CrashEverywhere.prove(worlds))
        .isInstanceOf(AssertionError.class);
  }

  private static GardenWorld startingWith(TestClock clock, Careless first) {
    return new GardenWorld(clock) {
      @Override
      public StepCatalog<Garden> catalog() {
        return new StepCatalog<>(
            List.of(Tend.class, Grow.class, Clear.class, Careless.class), Tend::new);
      }

      @Override
      public Step<Garden> firstStep() {
        return first;
      }
    };
  }

  @JsonSubTypes({
    @JsonSubTypes.Type(value = Careless.DigsBlindly.class, name = "careless.dig"),
    @JsonSubTypes.Type(value = Careless.LooksAtOneOfTwo.class, name = "careless.two"),
    @JsonSubTypes.Type(value = Careless.GoesInCircles.class, name = "careless.circle"),
    @JsonSubTypes.Type(value = Careless.ClosesFirst.class, name = "careless.close"),
    @JsonSubTypes.Type(value = Careless.Throws.class, name = "careless.throw")
  })
  sealed interface Careless extends Step<Garden> {

    record DigsBlindly(String plant) implements Careless {
      @Override
      public Next<Garden> run(Garden garden) {
        garden.beds().dig(plant);
        return Next.goTo(new Grow.Water(plant));
      }
    }

    record LooksAtOneOfTwo(String plant) implements Careless {
      @Override
      public Next<Garden> run(Garden garden) {
        if (!garden.beds().isDug(plant)) {
          garden.beds().dig(plant);
          garden.taps().open(plant);
        }
        return Next.<Garden>goTo(new Tend(plant)).changing(garden.diary().planted(plant));
      }
    }

    record GoesInCircles(String plant) implements Careless {
      @Override
      public Next<Garden> run(Garden garden) {
        return Next.goTo(this);
      }
    }

    /// By name, whoever opened it.
    record ClosesFirst(String plant) implements Careless {
      @Override
      public Next<Garden> run(Garden garden) {
        garden.taps().close(plant);
        return Next.goTo(new Grow.Dig(plant));
      }
    }

    record Throws(String plant) implements Careless {
      @Override
      public Next<Garden> run(Garden garden) {
        throw new IllegalStateException("the spade is broken");
      }
    }
  }
}
