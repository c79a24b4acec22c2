package io.redock.http.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;

/// Reads JSON within [JsonLimits], and guesses nothing: a number is not made of a text, nor a whole
/// one of a part, and a text is no truth value. Each service makes a bean of its own of it.
public final class StrictJson implements ObjectMapperCustomizer {

  private final boolean scalarsAreTexts;

  private StrictJson(boolean scalarsAreTexts) {
    this.scalarsAreTexts = scalarsAreTexts;
  }

  /// Only a text is a text.
  public static StrictJson withTextsAsTexts() {
    return new StrictJson(false);
  }

  /// A text may be written as a number, or as a truth value.
  public static StrictJson withScalarsAsTexts() {
    return new StrictJson(true);
  }

  @Override
  public void customize(ObjectMapper json) {
    JsonLimits.set(json);
    refuse(
        json,
        LogicalType.Integer,
        CoercionInputShape.String,
        CoercionInputShape.EmptyString,
        CoercionInputShape.Float);
    refuse(
        json,
        LogicalType.Boolean,
        CoercionInputShape.String,
        CoercionInputShape.EmptyString,
        CoercionInputShape.Integer,
        CoercionInputShape.Float);
    if (!scalarsAreTexts) {
      refuse(
          json,
          LogicalType.Textual,
          CoercionInputShape.Boolean,
          CoercionInputShape.Integer,
          CoercionInputShape.Float);
    }
  }

  private static void refuse(ObjectMapper json, LogicalType type, CoercionInputShape... shapes) {
    for (CoercionInputShape shape : shapes) {
      json.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
    }
  }
}
