package io.redock.env.api;

/// What clients write, as what it means.
final class Fields {

  private Fields() {}

  static boolean flag(String field, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Refused(new Problem.Invalid(field, "must be true or false"));
    };
  }
}
