package io.redock.provisioning.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    for (JsonMappingException.Reference step : path.reversed()) {
      Optional<Must> rule = component(step).map(found -> found.getAnnotation(Must.class));
      if (rule.isPresent()) {
        return new Problem.Invalid(step.getFieldName(), rule.get().value());
      }
    }
    return path.reversed().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .findFirst()
        .<Problem>map(field -> new Problem.Invalid(field, "has no such value"))
        .orElse(new Problem.Http(400));
  }

  private static Optional<RecordComponent> component(JsonMappingException.Reference step) {
    return step.getFrom() instanceof Class<?> body && body.isRecord()
        ? Stream.of(body.getRecordComponents())
            .filter(found -> NAMES.translate(found.getName()).equals(step.getFieldName()))
            .findFirst()
        : Optional.empty();
  }
}
