package io.redock.env.api;

import io.redock.env.variable.VariableRules;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What clients write, as what it means.
final class Fields {

  static final String FLAG = "must be true or false";
  static final String LIST = "must be a list";
  static final String MISSING = "must be given";

  private static final int LONGEST = 255;
  static final String TEXT = "must be a string of at most " + LONGEST + " characters";

  private Fields() {}

  static boolean flag(String field, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(field, FLAG);
    };
  }

  /// A short text.
  ///
  /// @param value null if it is left out or null
  static Optional<String> text(String field, String value) {
    if (value != null && (value.length() > LONGEST || value.indexOf('\0') >= 0)) {
      throw invalid(field, TEXT);
    }
    return Optional.ofNullable(value);
  }

  /// @param value null if it is left out or null
  static String required(String field, String value) {
    return text(field, value).orElseThrow(() -> invalid(field, MISSING));
  }

  /// @param bodiless whether there was no body, and so no list
  /// @param given null for none
  static <T> List<T> list(String field, boolean bodiless, Supplier<List<T>> given) {
    if (bodiless) {
      throw invalid(field, LIST);
    }
    List<T> list = given.get();
    if (list != null && list.size() > VariableRules.MOST) {
      throw invalid(field, "must be at most " + VariableRules.MOST + " at once");
    }
    return list == null ? List.of() : list;
  }

  static Refused invalid(String field, String what) {
    return new Refused(new Problem.Invalid(field, what));
  }
}
