package io.redock.provisioning.api;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// How much a body of JSON may hold. A megabyte of brackets would become forty of objects.
@Singleton
class JsonLimits implements ObjectMapperCustomizer {

  private static final int DEEPEST = 50;
  private static final int MOST = 50_000;

  @Override
  public void customize(ObjectMapper json) {
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(MOST).build());
  }

  /// For whoever sent it.
  static Problem problem(StreamConstraintsException exceeded) {
    return new Problem.Refusal(
        exceeded.getMessage().contains("nesting depth")
            ? "The body is nested too deeply; at most " + DEEPEST + " levels are read"
            : "The body has too many or too long names and values; at most "
                + MOST
                + " of them are read");
  }
}
