package io.redock.provisioning.api;

/// Carries a problem to where it is rendered.
final class Refused extends RuntimeException {

  private final Problem problem;

  Refused(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
