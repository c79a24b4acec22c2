package io.redock.http.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// How much a body of JSON may hold. A megabyte of brackets would become forty of objects.
public final class JsonLimits {

  private static final int DEEPEST = 50;
  private static final int MOST = 50_000;

  private JsonLimits() {}

  static void set(ObjectMapper json) {
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(MOST).build());
  }

  /// What whoever sent it is told.
  public static String sentence(StreamConstraintsException exceeded) {
    return exceeded.getMessage().contains("nesting depth")
        ? "The body is nested too deeply; at most " + DEEPEST + " levels are read"
        : "The body has too many or too long names and values; at most "
            + MOST
            + " of them are read";
  }
}
