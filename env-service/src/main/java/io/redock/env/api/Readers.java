package io.redock.env.api;

import io.redock.env.app.Reader;
import java.util.Set;

/// Who a token's bearer is to us.
final class Readers {

  private static final String OPERATORS = "operator";

  private Readers() {}

  static Reader of(String subject, Set<String> groups) {
    return groups.contains(OPERATORS) ? new Reader.Operator() : new Reader.Subject(subject);
  }
}
