package io.redock.env.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wrong with a body that its record cannot hold. No value is repeated: it may be a secret.
final class Misread {

  private static final PropertyNamingStrategies.NamingBase NAMES =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private Misread() {}

  static Problem problem(JsonProcessingException body) {
    // Jackson adds the field to whatever the reading of its value threw.
    for (Throwable cause = body; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamConstraintsException exceeded) {
        return JsonLimits.problem(exceeded);
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

  /// Without the noun around a body, as in `{"app":{…}}`.
  private static String place(List<JsonMappingException.Reference> path) {
    return path.stream()
        .filter(
            step ->
                component(step)
                    .filter(found -> found.getType() == found.getDeclaringRecord())
                    .isEmpty())
        .map(
            step ->
                step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static Optional<RecordComponent> component(JsonMappingException.Reference step) {
    return step.getFrom() instanceof Class<?> body && body.isRecord()
        ? Stream.of(body.getRecordComponents())
            .filter(found -> NAMES.translate(found.getName()).equals(step.getFieldName()))
            .findFirst()
        : Optional.empty();
  }
}
