package io.redock.http.testkit;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.redock.local.openapi.DocumentedAnswers;
import io.restassured.RestAssured;

/// Holds every answer that a test gets against the API document, and against what real clients
/// decode.
public final class CheckAnswers implements QuarkusTestBeforeEachCallback {

  private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.ofAll();

  @Override
  public void beforeEach(QuarkusTestMethodContext test) {
    RestAssured.replaceFiltersWith(DOCUMENTED);
  }
}
