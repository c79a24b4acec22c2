package io.redock.http.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.redock.http.json.JsonLimits;
import io.redock.http.json.Must;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is wrong with a body that its record cannot hold. No value is repeated: it may be a secret.
public final class Misread {

  private static final PropertyNamingStrategies.NamingBase NAMES =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private Misread() {}

  public static Problem problem(JsonProcessingException body) {
    // Jackson adds the field to whatever the reading of its value threw.
    for (Throwable cause = body; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamConstraintsException exceeded) {
        return new Problem.Refusal(JsonLimits.sentence(exceeded));
      }
      if (cause instanceof JsonParseException) {
        return new Problem.Http(400);
      }
    }
    return body instanceof JsonMappingException mismatch && !mismatch.getPath().isEmpty()
        ? field(mismatch.getPath())
        : new Problem.Http(400);
  }

  /// The innermost field that says what it must be, or else the innermost one.
  private static Problem field(List<JsonMappingException.Reference> path) {
    for (int end = path.size(); end > 0; end--) {
      Optional<Must> rule =
          component(path.get(end - 1)).map(found -> found.getAnnotation(Must.class));
      if (rule.isPresent()) {
        return new Problem.Invalid(place(path.subList(0, end)), rule.get().value());
      }
    }
    return new Problem.Invalid(place(path), "has no such value");
  }

  /// The innermost field; in a list with its place there, as in `variables.1.value`. The noun
  /// around a body, as in `{"app":{…}}`, is none.
  private static String place(List<JsonMappingException.Reference> path) {
    List<String> place = new ArrayList<>();
    boolean listed = false;
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        place.add(String.valueOf(step.getIndex()));
        listed = true;
      } else if (!isNoun(step)) {
        if (!listed) {
          place.clear();
        }
        place.add(step.getFieldName());
      }
    }
    return String.join(".", place);
  }

  private static boolean isNoun(JsonMappingException.Reference step) {
    return component(step)
        .filter(found -> found.getType() == found.getDeclaringRecord())
        .isPresent();
  }

  private static Optional<RecordComponent> component(JsonMappingException.Reference step) {
    return step.getFrom() instanceof Class<?> body && body.isRecord()
        ? Stream.of(body.getRecordComponents())
            .filter(found -> NAMES.translate(found.getName()).equals(step.getFieldName()))
            .findFirst()
        : Optional.empty();
  }
}
