package io.redock.gateway.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What was sent, read field by field; each refusal names the field. Unknown fields are nobody's
/// business. It is kept as a tree, which is bounded: a megabyte of brackets would become forty of
/// objects.
public record Body(JsonObject json) {

  private static final int DEEPEST = 50;
  private static final int MOST = 10_000;

  private static final JsonFactory BOUNDED =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(MOST).build())
          .build();

  static Body read(String contentType, Buffer body) {
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("json")) {
      throw new Refused(new Problem.Http(415));
    }
    try (JsonParser bounded = BOUNDED.createParser(body.getBytes())) {
      JsonToken token = bounded.nextToken();
      while (token != null) {
        token = bounded.nextToken();
      }
      return new Body(new JsonObject(body));
    } catch (StreamConstraintsException exceeded) {
      throw new Refused(
          new Problem.Refusal(
              "The body is nested deeper than %d levels or has more than %d names and values"
                  .formatted(DEEPEST, MOST)));
    } catch (IOException | DecodeException | ClassCastException malformed) {
      throw new Refused(new Problem.Refusal("The body must be a JSON object"));
    }
  }

  /// What the contract wraps everything in.
  public Body object(String field) {
    if (json.getValue(field) instanceof JsonObject inner) {
      return new Body(inner);
    }
    throw new Refused(new Problem.Invalid(field, "must be an object"));
  }

  /// @param like what is right, for people
  public String text(String field, Pattern right, String like) {
    if (json.getValue(field) instanceof String text && right.matcher(text).matches()) {
      return text;
    }
    throw new Refused(new Problem.Invalid(field, "must be " + like));
  }

  /// Empty, if it is not there.
  public String optionalText(String field, Pattern right, String like) {
    Object value = json.getValue(field);
    return value == null || value.equals("") ? "" : text(field, right, like);
  }

  /// None, if it is not there.
  public List<String> texts(String field, Pattern right, String like) {
    Object value = json.getValue(field);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (Object one : array) {
        if (one instanceof String text && right.matcher(text).matches()) {
          texts.add(text);
        } else {
          throw new Refused(new Problem.Invalid(field, "must each be " + like));
        }
      }
      return texts;
    }
    throw new Refused(new Problem.Invalid(field, "must be a list"));
  }
}
