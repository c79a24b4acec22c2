package io.redock.gateway.api;

/// Ends a call with a problem instead of an answer.
public final class Refused extends RuntimeException {

  private final Problem problem;

  public Refused(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
