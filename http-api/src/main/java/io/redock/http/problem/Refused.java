package io.redock.http.problem;

/// Carries a problem to where it is rendered.
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
