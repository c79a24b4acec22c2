package io.redock.gateway.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.redock.local.openapi.DocumentedAnswers;
import io.restassured.RestAssured;

/// Holds every answer of the gateway itself against the API document.
public final class CheckAnswers implements QuarkusTestBeforeEachCallback {

  private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of("gateway");

  @Override
  public void beforeEach(QuarkusTestMethodContext test) {
    RestAssured.replaceFiltersWith(DOCUMENTED);
  }
}
