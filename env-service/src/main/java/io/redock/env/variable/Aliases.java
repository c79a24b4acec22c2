package io.redock.env.variable;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A variable whose whole value is `$OTHER` is an alias: it is worth what the other is worth.
public final class Aliases {

  private static final String SIGN = "$";

  private Aliases() {}

  static String to(String name) {
    return SIGN + name;
  }

  /// What an alias stands for.
  static String of(String alias) {
    return alias.substring(SIGN.length());
  }

  static boolean isAlias(String value) {
    return value.startsWith(SIGN);
  }

  /// What a variable is worth. An alias of nothing, or of itself through others, stays literal:
  /// `$` may begin a password too.
  ///
  /// @param values the literal values of all variables of the app, by their names
  public static String resolve(String name, Map<String, String> values) {
    Set<String> passed = new HashSet<>();
    String at = name;
    while (passed.add(at)) {
      String value = values.get(at);
      String other = isAlias(value) ? of(value) : null;
      if (other == null || !values.containsKey(other)) {
        return value;
      }
      at = other;
    }
    return values.get(name);
  }
}
