package io.redock.durable.strand;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Knows every step by its stable name and writes and reads its arguments. Names stand once, in
/// the `@JsonSubTypes` table of each workflow's sealed interface: `workflow.step-name`. They and
/// the records' components outlive deploys, because rows in flight hold them.
public final class StepCatalog<T> {

  private static final ObjectMapper JSON = new JsonMapper().registerModule(new JavaTimeModule());
  private final Map<String, Class<? extends Step<T>>> steps = new HashMap<>();
  private final Map<Class<?>, String> names = new HashMap<>();

  private final Function<String, Step<T>> home;

  /// @param workflows the sealed interfaces
  /// @param home the step in which a subject's strand is born and rests
  public StepCatalog(List<Class<? extends Step<T>>> workflows, Function<String, Step<T>> home) {
    this.home = home;
    for (Class<? extends Step<T>> workflow : workflows) {
      for (JsonSubTypes.Type entry : workflow.getAnnotation(JsonSubTypes.class).value()) {
        Class<? extends Step<T>> step = entry.value().asSubclass(workflow);
        if (steps.put(entry.name(), step) != null) {
          throw new IllegalArgumentException("two steps are named " + entry.name());
        }
        names.put(step, entry.name());
      }
    }
  }

  /// Where the strand of that subject is born and rests.
  public Step<T> home(String subject) {
    return home.apply(subject);
  }

  boolean isHome(String subject, String step) {
    return nameOf(home(subject)).equals(step);
  }

  public String nameOf(Step<T> step) {
    String name = names.get(step.getClass());
    if (name == null) {
      throw new IllegalArgumentException(
          step.getClass().getSimpleName() + " is not in the @JsonSubTypes table of its workflow");
    }
    return name;
  }

  /// What stands before the dot of a step's name.
  public static String workflowOf(String stepName) {
    return stepName.substring(0, stepName.indexOf('.'));
  }

  public String write(Step<T> step) {
    try {
      return JSON.writeValueAsString(step);
    } catch (JsonProcessingException notAPlainRecord) {
      throw new IllegalArgumentException("cannot persist step " + nameOf(step), notAPlainRecord);
    }
  }

  /// @throws IllegalStateException if this version has no such step or it has other components
  public Step<T> read(String name, String args) {
    Class<? extends Step<T>> step = steps.get(name);
    if (step == null) {
      throw new IllegalStateException("this version knows no step " + name);
    }
    try {
      return JSON.readValue(args, step);
    } catch (JsonProcessingException changed) {
      throw new IllegalStateException("cannot read the arguments of step " + name, changed);
    }
  }

  public Map<String, Class<? extends Step<T>>> steps() {
    return Map.copyOf(steps);
  }
}
