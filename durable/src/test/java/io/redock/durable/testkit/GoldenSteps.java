package io.redock.durable.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Proves that rows which an earlier version wrote can still be read: for every step of the
/// catalog there is a file `golden/<name of the step>.json` among the test's resources, which is
/// written once and never changed. One line enrols a catalog.
public final class GoldenSteps {

  private GoldenSteps() {}

  /// @param examples one of every step
  public static <T> void prove(StepCatalog<T> catalog, List<Step<T>> examples) {
    assertThat(examples.stream().map(catalog::nameOf))
        .as("steps with an example; a step without one would break rows in flight unseen")
        .containsExactlyInAnyOrderElementsOf(catalog.steps().keySet());
    for (Step<T> example : examples) {
      String name = catalog.nameOf(example);
      String golden = golden(name, catalog.write(example));
      assertThat(catalog.read(name, golden))
          .as("the step that a row of %s with arguments %s stands for", name, golden)
          .isEqualTo(example);
    }
  }

  private static String golden(String name, String written) {
    String file = "golden/" + name + ".json";
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream found = loader.getResourceAsStream(file)) {
      if (found == null) {
        throw new AssertionError(
            "src/test/resources/" + file + " is missing; for a new step it holds " + written);
      }
      return new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
