package io.redock.durable.garden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.durable.testkit.GoldenSteps;
import io.redock.durable.testkit.TestClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepCatalogTest {

  private final StepCatalog<Garden> catalog = new GardenWorld(new TestClock()).catalog();

  @Test
  void rows_in_flight_outlive_deploys() {
    GoldenSteps.prove(catalog, oneOfEvery(new Tend("fern")));
  }

  @Test
  void a_step_without_an_example_is_caught() {
    assertThatThrownBy(() -> GoldenSteps.prove(catalog, List.of(new Tend("fern"))))
        .hasMessageContaining("grow.dig");
  }

  @Test
  void a_step_whose_arguments_changed_is_caught() {
    assertThatThrownBy(() -> GoldenSteps.prove(catalog, oneOfEvery(new Tend("rose"))))
        .hasMessageContaining("tend.look");
  }

  @Test
  void a_step_is_written_and_read_under_its_stable_name() {
    // Given
    Step<Garden> step = new Grow.AwaitRoots("ivy");

    // When
    Step<Garden> read = catalog.read(catalog.nameOf(step), catalog.write(step));

    // Then
    assertThat(read).isEqualTo(step);
    assertThat(catalog.nameOf(step)).isEqualTo("grow.await-roots");
    assertThat(StepCatalog.workflowOf("grow.await-roots")).isEqualTo("grow");
  }

  @Test
  void what_another_version_wrote_and_this_one_does_not_know_is_refused() {
    assertThatThrownBy(() -> catalog.read("grow.prune", "{}"))
        .hasMessage("this version knows no step grow.prune");
    assertThatThrownBy(() -> catalog.read("grow.dig", "{\"tree\":\"oak\"}"))
        .hasMessage("cannot read the arguments of step grow.dig");
  }

  @Test
  void a_name_stands_for_one_step() {
    assertThatThrownBy(() -> new StepCatalog<>(List.of(Tend.class, Tend.class), Tend::new))
        .hasMessage("two steps are named tend.look");
  }

  private static List<Step<Garden>> oneOfEvery(Tend tend) {
    return List.of(
        tend,
        new Grow.Dig("fern"),
        new Grow.Water("fern"),
        new Grow.AwaitRoots("fern"),
        new Clear.Uproot("fern"));
  }
}
